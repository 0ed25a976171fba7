"""What is set of smaller libraries."""

PROCRASTINATE_WORKER_DEFAULTS = {
    # How late a story may come out.
    "fetch_job_polling_interval": 1.0,
    # The clock alone makes half a million jobs a year; failed ones stay to be looked at.
    "delete_jobs": "successful",
}
TAGGIT_CASE_INSENSITIVE = True
PHONENUMBER_DEFAULT_REGION = "VN"
PHONENUMBER_DB_FORMAT = "E164"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"
SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 is past its end of life; design.md says how it is fenced.
    "ckeditor.W001",
]
