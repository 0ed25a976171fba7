"""`make run` and `make dev`: the whole newspaper, from one command to Ctrl-C.

python -m kinhtedothi.run [PROCFILE]
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from honcho.environ import parse_procfile

from .child_processes import end_with_parent, signal_group
from .demo.signins import PASSWORD, SIGNINS
from .file_lock import LockHeld, file_lock
from .private_postgres import PROJECT_DIR, PrivatePostgresError, private_postgres, var_directory
from .startup import require_database
from .supervisor import Supervisor


class Stopped(BaseException):
    """Someone asked the newspaper to stop."""


def main(procfile="Procfile"):
    """Run the newspaper until someone stops it. Returns the exit status."""
    os.chdir(PROJECT_DIR)
    turn_signals_into_stopped()
    try:
        with ExitStack() as stack:
            port = read_port()
            stack.enter_context(the_only_one(port))
            require_free(port)
            set_environment(port)
            if os.environ.get("DATABASE_URL"):
                require_database()
            else:
                say("Mở cơ sở dữ liệu riêng…")
                server = private_postgres(var_directory() / "postgres")
                os.environ["DATABASE_URL"] = stack.enter_context(server)
            prepare()
            return supervise(Path(procfile), port)
    except PrivatePostgresError as error:
        sys.exit(str(error))
    except Stopped:
        say("Đã dừng.")
        return 0


def turn_signals_into_stopped():
    """Let Ctrl-C, a termination and a closed terminal end the run in good order, once."""
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as under nohup
        signals.append(signal.SIGHUP)

    def stop(*_):
        for signum in signals:
            signal.signal(signum, signal.SIG_IGN)
        raise Stopped

    for signum in signals:
        signal.signal(signum, stop)


def read_port():
    """Return the port that PORT asks for, 8000 when it is unset."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT là “{text}”; hãy đặt một số từ 1 đến 65535.")
    return int(text)


@contextmanager
def the_only_one(port):
    """Keep a second newspaper from starting in this folder."""
    var_directory().mkdir(parents=True, exist_ok=True)
    note = f"http://127.0.0.1:{port}/ (tiến trình {os.getpid()})"
    with ExitStack() as stack:
        try:
            stack.enter_context(file_lock(var_directory() / "run.lock", wait=False, note=note))
        except LockHeld as other:
            sys.exit(f"Tờ báo đang chạy từ thư mục này rồi: {other.note}.")
        yield


def require_free(port):
    """Leave with one line when another program listens on the port."""
    with socket.socket() as probe:
        # As web servers do: a port that was only just closed counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(
                f"Không được phép mở cổng {port}; hãy chọn từ 1024 trở lên: make run PORT=8000"
            )
        except OSError:
            sys.exit(f"Cổng {port} đã có chương trình khác dùng; hãy đổi: make run PORT={port + 1}")


def set_environment(port):
    """Set what the programs of the Procfile and the settings read."""
    programs = Path(sys.executable).parent
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    os.environ["PORT"] = str(port)
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.environ.setdefault("ENVIRONMENT", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")


def prepare():
    """Bring the database up to date and fill the demo newspaper the first time."""
    command = subprocess.Popen(
        [sys.executable, "manage.py", "prepare_demo"],
        stdin=subprocess.DEVNULL,
        # Ctrl-C comes to us alone, and ends the command without its traceback.
        start_new_session=True,
        preexec_fn=end_with_parent,
    )
    try:
        if command.wait() != 0:
            sys.exit(1)  # the command has said why
    finally:
        signal_group(command, signal.SIGKILL)  # and those who paint its pictures
        command.wait()


def supervise(procfile, port):
    """Run the programs of the Procfile, and welcome people once the first page answers."""
    commands = parse_procfile(procfile.read_text(encoding="utf-8")).processes
    say("Khởi động trang báo và bộ phận chạy nền…")
    on_terminal = sys.stdout.isatty()
    with Supervisor(commands) as programs:
        welcomed = False
        while not (ended := programs.ended()):
            if on_terminal and not sys.stdout.isatty():
                # Closed, and `make` above us kept the signal to itself.
                raise Stopped
            if not welcomed and answers(port):
                say(welcome(port))
                welcomed = True
            time.sleep(0.1)
    say(f"“{ended}” đã tự dừng nên cả tờ báo dừng theo; lý do ở những dòng trên.")
    return 1


def answers(port):
    """Return whether the web server is ready to serve pages."""
    with suppress(OSError):
        address = f"http://127.0.0.1:{port}/healthz"
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    return False


def welcome(port):
    """Return what people need in order to begin, ready to print."""
    address = f"http://127.0.0.1:{port}/"
    width = max(len(role) for role, _ in SIGNINS)
    signins = "\n".join(f"    {role:<{width}}  {email}" for role, email in SIGNINS)
    line = "─" * 64
    return f"""
{line}
  Kinh tế & Đô thị đã sẵn sàng

  Trang báo  {address}
  Tòa soạn   {address}toa-soan/

  Tài khoản mẫu, mật khẩu chung là {PASSWORD}; tòa soạn hỏi thêm một mã,
  bản mẫu in sẵn mã ấy ngay trên trang hỏi
{signins}

  Thư gửi đi  {var_directory() / "mail"} (liên kết, mã trong thư hiện ngay tại đây)
  Dừng lại    Ctrl-C
{line}
"""


def say(text):
    """Print to whoever may still be listening: a closed terminal is no reason to fail."""
    with suppress(OSError):
        print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
