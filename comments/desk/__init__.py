"""Where moderators work, under /toa-soan/binh-luan/.

queue.py      what waits, narrowed, and the page of it
deciding.py   one comment decided on, several, and a decision taken back
stories.py    a story watched, and how it takes comments
readers.py    a reader's record, and what is done about them
lists.py      the lists of words, tried before they are saved
fine_words.py  a word that is suspect no more, from beside a comment that it holds
ways.py       how comments are taken in, everywhere and by section
"""
