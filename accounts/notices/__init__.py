"""What readers are told: in the page, and by mail if they like.

    kinds      what there is to tell; the apps above register theirs
    telling    telling somebody, reading, forgetting
    choices    how somebody wants to be told
    mails      the mails
    links      what stands in mails for those who want no more of them

These mails are part of a service that the reader uses, not a newsletter: they need no
consent of their own, and every one says how to end them with one click.
"""
