"""The hand-made part of pages: places, saving by several editors, undo, plans for later."""
