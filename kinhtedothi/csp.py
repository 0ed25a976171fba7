"""Two Content-Security-Policies: a strict one for readers, one for the admin."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Give the admin the looser policy that CKEditor 4 and Alpine.js need."""

    def get_policy_parts(self, request, response, report_only=False):
        """Return django-csp's parts, with the admin's directives inside the admin."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("admin:index")):
            # A preview plays the videos of its draft.
            parts.replace = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **(parts.replace or {})}
        return parts
