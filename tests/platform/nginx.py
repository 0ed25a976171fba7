"""nginx with deploy/nginx.conf, run as it is but for its paths, ports and certificate."""

import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from tests.platform.ports import free_port

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/opt/homebrew/bin")
HOST = "bao.example.vn"
SOCKETS = "unix:/run/kinhtedothi/web-*.sock"

WITHOUT_CHECKS = ssl._create_unverified_context()


@contextmanager
def nginx_in_front_of(upstream, folder, plain=False):
    """Run nginx; yield the Nginx that answers.

    upstream: as nginx writes it, “unix:/…/web-*.sock”, * being the number of a worker, or
        “127.0.0.1:8000”.
    folder: for all that it writes, and for static files and media in `var`.
    plain: without TLS, for programs that measure.
    """
    server = Nginx(upstream, folder, plain)
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(10)
        shutil.rmtree(f"/dev/shm/kinhtedothi-nginx-{server.port}", ignore_errors=True)


class Nginx:
    """A running nginx: its process, its address, its log and where its metrics are."""

    def __init__(self, upstream, folder, plain=False):
        self.folder = folder
        write_certificate(folder)
        self.port, redirects, metrics = free_port(), free_port(), free_port()
        self.address = f"{'http' if plain else 'https'}://127.0.0.1:{self.port}"
        self.metrics_address = f"http://127.0.0.1:{metrics}/metrics"
        self.log = folder / "kinhtedothi.log"
        text = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text("utf-8")
        for ours, theirs in (
            (
                "listen 443 ssl http2",
                f"listen 127.0.0.1:{self.port}{'' if plain else ' ssl http2'}",
            ),
            ("listen 80;", f"listen 127.0.0.1:{redirects};"),
            ("127.0.0.1:9180;", f"127.0.0.1:{metrics};"),
            *((SOCKETS.replace("*", n), upstream.replace("*", n)) for n in "12"),
            ("/etc/letsencrypt/live/bao.example.vn", str(folder)),
            ("/var/cache/nginx/kinhtedothi", str(folder / "cache")),
            ("/dev/shm/kinhtedothi-nginx", f"/dev/shm/kinhtedothi-nginx-{self.port}"),
            ("/var/lib/kinhtedothi", str(folder / "var")),
            ("/var/log/nginx/kinhtedothi.log", str(self.log)),
            ("X-Forwarded-Proto $scheme", "X-Forwarded-Proto https"),
        ):
            assert ours in text, ours
            text = text.replace(ours, theirs)
        whole = folder / "nginx.conf"
        temp = "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if folder.owner() == "root" else ""
        whole.write_text(
            f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
            f"http {{\naccess_log off;\ndefault_type text/html;\n{temp}{text}\n}}\n"
        )
        self.process = subprocess.Popen(
            [NGINX, "-p", str(folder), "-c", str(whole)],
            stderr=subprocess.DEVNULL,
        )

    def wait_until_it_answers(self):
        """Wait until nginx listens."""
        for _ in range(100):
            assert self.process.poll() is None, (self.folder / "error.log").read_text()
            try:
                self.fetch("/san-sang/")
                return
            except urllib.error.URLError:
                time.sleep(0.05)
        raise AssertionError("nginx không trả lời.")

    def fetch(self, path, **headers):
        """Ask for a page; return status, headers and text."""
        return fetch(f"{self.address}{path}", **headers)


def fetch(address, **headers):
    """Return status, headers and text."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, headers={"Host": HOST, **headers})
    try:
        with urllib.request.urlopen(request, context=WITHOUT_CHECKS, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def write_certificate(folder):
    """Write a certificate that the server signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(encoding))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
