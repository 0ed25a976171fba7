"""Addresses of the printed paper, below /dat-bao/."""

app_name = "subscriptions"
urlpatterns = []
