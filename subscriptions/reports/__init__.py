"""Báo cáo phát hành: counted from the rows each time, never kept.

running    who is delivered what on a day: by publication, channel and ward
movements  who began, went on and left, month by month
unearned   money taken for issues that are still owed
chart      bars of a picture that the server draws
"""
