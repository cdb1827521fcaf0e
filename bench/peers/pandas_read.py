"""What an analyst would do: python pandas_read.py FILE TIME_COLUMN"""

import sys

import pandas

frame = pandas.read_csv(sys.argv[1])
frame[sys.argv[2]] = pandas.to_datetime(frame[sys.argv[2]])
assert len(frame) > 0
