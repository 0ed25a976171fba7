"""Who makes the newspaper, and how to reach them."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.public_pages import public_page


@require_safe
@public_page
def about(request):
    """Show the imprint in force, in full."""
    return render(request, "articles/about.html")


@require_safe
@public_page
def contact(request):
    """Lead to that part of it."""
    return redirect(f"{reverse('articles:about')}#lien-he", permanent=True)
