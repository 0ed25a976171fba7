"""The demo's routes and spare copies. All of it is invented."""

from phonenumber_field.phonenumber import PhoneNumber

from subscriptions.models import Publication, Route, RouteWard, SpareCopies

# code, name, channel, carrier, phone, wards, takes the rest.
ROUTES = (
    ("HK-01", "Hoàn Kiếm – Cửa Nam", "own", "Bùi Văn Tuấn", "0912000101", (70, 73), False),
    ("HM-01", "Hoàng Mai", "own", "Đào Thị Nga", "0912000102", (319,), False),
    ("DD-01", "Đống Đa – Láng", "own", "Ngô Quốc Việt", "0912000103", (187, 235), False),
    ("BD", "Bưu điện trung tâm", "post", "", "", (), True),
    ("TS", "Quầy tòa soạn", "office", "", "", (), True),
)
SPARES = {"HK-01": 3, "HM-01": 2, "DD-01": 2, None: 40}


def fill():
    """Fill in the routes; doing it again changes nothing."""
    routes = {None: None}
    for code, name, channel, carrier, phone, wards, rest in ROUTES:
        route, is_new = Route.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "channel_id": channel,
                "carrier_name": carrier,
                "carrier_phone": phone and PhoneNumber.from_string(phone, region="VN"),
                "takes_the_rest": rest,
            },
        )
        routes[code] = route
        if is_new:
            RouteWard.objects.bulk_create(
                RouteWard(route=route, channel_id=channel, ward_id=ward) for ward in wards
            )
    for publication in Publication.objects.on_sale():
        for code, copies in SPARES.items():
            SpareCopies.objects.get_or_create(
                publication=publication,
                issue=None,
                route=routes[code],
                defaults={"copies": copies},
            )
