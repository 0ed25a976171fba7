"""Ordering for many recipients at once, by a clerk.

columns    what is asked of each recipient, and how the columns of a list are named
workbook   the Excel list: the template to download, and reading one back
reading    from what was typed in a row to a line of an order, or to what is wrong
sheets     keeping a sheet, changing its rows, and making it an order
"""
