"""Unpack a WOFF font, which npm gives us, into the TrueType file that a renderer reads.

Source: W3C Recommendation "WOFF File Format 1.0", sections 3 to 5. WOFF 2 needs Brotli and
a rebuilt glyph table and is not read here.
"""

import struct
import zlib

HEADER = struct.Struct(">4s4sIHHIHHIIIII")
WOFF_ENTRY = struct.Struct(">4sIIII")
SFNT_HEADER = struct.Struct(">4sHHHH")
SFNT_ENTRY = struct.Struct(">4sIII")


def unpack(woff: bytes) -> bytes:
    """Return the TrueType or OpenType file packed in a WOFF file.

    Raises ValueError if the bytes are no WOFF 1.0 file.
    """
    if woff[:4] != b"wOFF":
        raise ValueError("Not a WOFF 1.0 font; the file has to start with wOFF.")
    _, flavour, _, count, *_ = HEADER.unpack_from(woff)
    power = 1 << (count.bit_length() - 1)
    search = 16 * power
    head = SFNT_HEADER.pack(flavour, count, search, power.bit_length() - 1, count * 16 - search)
    offset = SFNT_HEADER.size + count * SFNT_ENTRY.size
    directory, tables = b"", b""
    for place in range(count):
        entry = WOFF_ENTRY.unpack_from(woff, HEADER.size + place * WOFF_ENTRY.size)
        tag, start, packed, plain, checksum = entry
        table = woff[start : start + packed]
        if packed < plain:
            table = zlib.decompress(table)
        directory += SFNT_ENTRY.pack(tag, checksum, offset + len(tables), plain)
        tables += table + b"\0" * (-len(table) % 4)
    return head + directory + tables
