"""“Trang nhất” in the admin: which story stands where."""

from django import forms
from django.contrib import admin
from django.db.models import Case, When
from unfold.admin import ModelAdmin

from articles.admin.plain_relations import PlainRelations
from articles.admin.readers_notice import ReadersNotice
from articles.models import Area, FrontPageSlot

# From the top of the page down.
AREA_ON_PAGE = Case(*(When(area=area, then=at) for at, area in enumerate(Area.values)))


class FrontPageSlotForm(forms.ModelForm):
    """A place and the story in it, which readers must be able to open."""

    class Meta:
        model = FrontPageSlot
        fields = ["area", "position", "article"]
        help_texts = {
            "position": "1 là chỗ đầu tiên.",
            "article": "Gõ vài chữ trong tít, không cần dấu. Chỉ chọn được bài đã đăng.",
        }

    def clean_article(self):
        article = self.cleaned_data["article"]
        if not article.is_published:
            raise forms.ValidationError("Bài này chưa đăng nên chưa đưa lên trang nhất được.")
        return article


@admin.register(FrontPageSlot)
class FrontPageSlotAdmin(ReadersNotice, PlainRelations, ModelAdmin):
    """Hand-picked stories; empty places fill themselves with the newest."""

    form = FrontPageSlotForm
    add_label = "Đặt bài lên trang nhất"
    autocomplete_fields = ["article"]
    list_display = ["area", "position", "headline", "published_at"]
    list_display_links = ["area", "headline"]
    list_select_related = ["article"]
    sortable_by = ()
    ordering = [AREA_ON_PAGE, "position"]
    actions = None

    @admin.display(description="Bài")
    def headline(self, slot):
        return slot.article.headline

    @admin.display(description="Đăng lúc")
    def published_at(self, slot):
        return slot.article.published_at
