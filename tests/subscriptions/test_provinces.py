from django.test import TestCase

from subscriptions.models import Province, Ward


class ProvinceTests(TestCase):
    def test_migration_loaded_all_provinces_and_wards(self):
        self.assertEqual(Province.objects.valid().count(), 34)
        self.assertEqual(Ward.objects.valid().count(), 3321)
        self.assertFalse(Ward.objects.filter(name__contains="  ").exists())

    def test_hanoi_has_its_126(self):
        hanoi = Province.objects.get(code=1)
        self.assertEqual(hanoi.wards.count(), 126)
        self.assertEqual(hanoi.wards.get(code=319).name, "Phường Hoàng Mai")

    def test_names_sort_without_their_type_word(self):
        names = list(Province.objects.values_list("name", flat=True))
        self.assertLess(names.index("An Giang"), names.index("Thành phố Cần Thơ"))
        self.assertLess(names.index("Thành phố Đà Nẵng"), names.index("Thành phố Hà Nội"))
