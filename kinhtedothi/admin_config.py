"""Has Django build the newsroom's own admin site instead of the stock one."""

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    default_site = "kinhtedothi.admin_site.NewsroomSite"
