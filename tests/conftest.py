"""Settings that every test shares."""

import hypothesis
import pytest
from django.test import Client, TransactionTestCase, override_settings
from django.test.signals import template_rendered
from jinja2 import Template

from tests.emptying import empty_by_deleting
from tests.second_factor import with_second_factor

# A slow machine is no defect.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def settings_of_the_tests(tmp_path_factory):
    """Keep files in a folder of the run, pages uncached, and passwords cheap to check."""
    folder = tmp_path_factory.mktemp("var")
    with override_settings(
        MEDIA_ROOT=folder / "media",
        VAR_DIR=folder,
        PAGE_CACHE=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        CACHES={
            "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        },
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_emptying():
    """Empty the database quickly after each test that committed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_by_deleting)
        yield


@pytest.fixture(scope="session", autouse=True)
def templates_that_tell():
    """Tell the test client what Jinja2 renders, as Django's own templates do."""
    render = Template.render

    def telling(self, *args, **kwargs):
        template_rendered.send(sender=self, template=self, context=dict(*args, **kwargs))
        return render(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", telling)
        yield


@pytest.fixture(scope="session", autouse=True)
def staff_with_second_factor():
    """Have a client that is signed in by force come with the second factor that staff need."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", with_second_factor(Client._login))
        yield
