"""Proving again who is at the keyboard."""

from tests.factories import PASSWORD


def prove(client):
    """Type the password of whoever is signed in, as the pages ask before something that matters."""
    answer = client.post("/tai-khoan/xac-thuc-lai/", {"password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
