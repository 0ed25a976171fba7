"""Excel files that come and go: what they are called, and which are bombs."""

import zipfile

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A list of some thousand rows unpacks to a few MB; a bomb to gigabytes.
MOST_UNPACKED = 60 * 1024 * 1024


def unpacks_too_large(file):
    """Return whether an Excel file, opened for reading bytes, is a bomb; its place is kept.

    Raises zipfile.BadZipFile for what is no Excel file.
    """
    with zipfile.ZipFile(file) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    file.seek(0)
    return unpacked > MOST_UNPACKED
