"""Money of the printed paper."""

from kinhtedothi.settings.environment import env

# Who tells of money that came into the account; each is off until a key of its own is set.
SEPAY_WEBHOOK_SECRET = env.str("SEPAY_WEBHOOK_SECRET", "")
SEPAY_API_KEY = env.str("SEPAY_API_KEY", "")
CASSO_CHECKSUM_KEY = env.str("CASSO_CHECKSUM_KEY", "")
CASSO_SECURE_TOKEN = env.str("CASSO_SECURE_TOKEN", "")

# Paying on a page of VNPAY or MoMo: each is off until all of its keys are set. The addresses are
# those for trying out; the contract with them names the real ones.
VNPAY_TMN_CODE = env.str("VNPAY_TMN_CODE", "")
VNPAY_HASH_SECRET = env.str("VNPAY_HASH_SECRET", "")
VNPAY_URL = env.str("VNPAY_URL", "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html")
MOMO_PARTNER_CODE = env.str("MOMO_PARTNER_CODE", "")
MOMO_ACCESS_KEY = env.str("MOMO_ACCESS_KEY", "")
MOMO_SECRET_KEY = env.str("MOMO_SECRET_KEY", "")
MOMO_URL = env.str("MOMO_URL", "https://test-payment.momo.vn/v2/gateway/api/create")
# Where a form may lead on to, of those that are on.
PAYMENT_PAGES = [
    pages
    for pages, key in (
        ("https://*.vnpayment.vn", VNPAY_TMN_CODE),
        ("https://*.momo.vn", MOMO_PARTNER_CODE),
    )
    if key
]
