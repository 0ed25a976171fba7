"""Log records as lines of JSON, for machines that collect them."""

import json
import logging
from datetime import UTC, datetime

from kinhtedothi.secret_addresses import without_secrets


class JsonLines(logging.Formatter):
    """One object a line: when, how grave, who, what, of which request; a record's `fields` too."""

    def format(self, record):
        """Return the line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := getattr(record, "request_id", ""):
            line["request_id"] = request_id
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)
