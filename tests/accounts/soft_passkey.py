"""A passkey without a device: answers as a browser does, for tests that need no browser."""

import json
from os import urandom

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST = "testserver"
ORIGIN = f"https://{HOST}"
FLAG = AuthenticatorData.FLAG
# Somebody was there, and showed a finger.
PROVED = FLAG.UP | FLAG.UV


class SoftPasskey:
    """One key of one account."""

    def __init__(self, origin=ORIGIN):
        self.origin = origin
        self.id = urandom(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.user_handle = None

    def created(self, options):
        """Return what a browser answers to creation options, as JSON."""
        options = options["publicKey"]
        self.user_handle = options["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        known = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(sha256(HOST.encode()), PROVED | FLAG.AT, 0, known)
        return self._answer(
            "webauthn.create",
            options,
            attestationObject=websafe_encode(AttestationObject.create("none", data, {})),
        )

    def used(self, options):
        """Return what a browser answers to request options, as JSON."""
        data = AuthenticatorData.create(sha256(HOST.encode()), PROVED, 0)
        client = self._client_data("webauthn.get", options["publicKey"])
        signature = self.key.sign(data + client.hash, ec.ECDSA(SHA256()))
        return self._answer(
            "webauthn.get",
            options["publicKey"],
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=self.user_handle,
        )

    def _client_data(self, kind, options):
        return CollectedClientData.create(kind, options["challenge"], self.origin)

    def _answer(self, kind, options, **response):
        response["clientDataJSON"] = websafe_encode(self._client_data(kind, options))
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )
