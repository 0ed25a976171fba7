"""Files of photos as cameras, agencies and attackers make them."""

import struct
import zlib
from io import BytesIO

from PIL import Image, TiffImagePlugin

GPS_OF_HOAN_KIEM = (21, 1, 43), (105, 51, 8)
UTF_8 = ((1, 90), b"\x1b%G")


def encoded(image, format="JPEG", **options):
    """Return an image as bytes."""
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def scene(size=(1200, 800)):
    """Return a picture with edges and colours, as photos have and plain areas do not."""
    gradients = [Image.linear_gradient("L"), Image.radial_gradient("L")]
    red, green = (gradient.resize(size) for gradient in gradients)
    return Image.merge("RGB", (red, green, Image.effect_noise(size, 40)))


def with_segments(jpeg, *segments):
    """Return a JPEG with segments put in front; each: (marker, bytes)."""
    front = b"".join(
        bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data for marker, data in segments
    )
    return jpeg[:2] + front + jpeg[2:]


def iptc(*datasets):
    """Return the segment with IPTC datasets; each: ((record, number), bytes)."""
    block = b"".join(
        struct.pack(">BBBH", 0x1C, *which, len(value)) + value for which, value in datasets
    )
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(block)) + block
    return 0xED, b"Photoshop 3.0\0" + resource + b"\0" * (len(block) % 2)


def xmp_packet(inside, attributes=""):
    """Return an XMP packet, as bytes, with what stands inside its one description."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        ' xmlns:exif="http://ns.adobe.com/exif/1.0/"'
        f" {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def xmp(inside, attributes=""):
    """Return the segment with an XMP packet."""
    return 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp_packet(inside, attributes)


def camera_jpeg(image=None, taken="2026:11:20 07:15:00", attributes="", **options):
    """Return a JPEG as a telephone writes it: place, maker's notes, thumbnail, all there is."""
    image = image or scene()
    exif = Image.Exif()
    exif[0x010E] = "DCIM"
    exif[0x010F], exif[0x0110] = "Máy của Hòa".encode(), "X100"
    exif[0x013B] = "Hải Linh".encode()
    details = exif.get_ifd(0x8769)
    details[0x9003] = taken
    details[0x927C] = b"MAKERNOTE-SERIAL-4711"
    details[0xA431] = "BODY-SERIAL-0815"
    gps = exif.get_ifd(0x8825)
    latitude, longitude = (
        tuple(map(TiffImagePlugin.IFDRational, place)) for place in GPS_OF_HOAN_KIEM
    )
    gps.update({1: "N", 2: latitude, 3: "E", 4: longitude})
    jpeg = encoded(image, exif=exif, comment=b"COMMENT-OF-THE-CAMERA", **options)
    place = "<exif:GPSLatitude>21,1.7166N</exif:GPSLatitude>"
    thumbnail = b"JFXX\0\x10" + encoded(image.resize((160, 107)))
    return with_segments(jpeg, xmp(place, attributes), (0xE0, thumbnail))


def png_chunk(kind, data):
    """Return a chunk of a PNG file."""
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_header(width, height):
    """Return a PNG that claims a size and has almost no data."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + png_chunk(b"IEND", b"")
    )
