"""Reads frames with Python's own parsers. In: JSON, frames in hex by service. Out: JSON, what each of them says."""

import email
import email.policy
import http.client
import io
import json
import smtplib
import sys
import xml.etree.ElementTree as xml


def xmpp(frame):
    stanza = xml.fromstring(frame)
    (body,) = stanza
    assert (stanza.tag, body.tag, stanza.attrib.pop('type')) == ('message', 'body', 'chat')
    return {**stanza.attrib, 'body': (body.text or '').encode().hex()}


def request(frame):
    line, rest = frame.split(b'\r\n', 1)
    assert line == b'POST /messages HTTP/1.1'
    stream = io.BytesIO(rest)
    headers = http.client.parse_headers(stream)
    body = stream.read(int(headers['Content-Length']))
    assert headers.get_content_type() == 'application/json' and not stream.read()
    said = json.loads(body)
    return {**said, 'host': headers['Host'], 'text': said['text'].encode().hex()}


def smtp(frame):
    *dialogue, rest = frame.split(b'\r\n', 3)
    stuffed, dot, after = rest.partition(b'\r\n.\r\n')
    assert dialogue[2] == b'DATA' and dot and not after
    lines = (line[1:] if line.startswith(b'.') else line for line in stuffed.split(b'\r\n'))
    mail = b'\r\n'.join(lines) + b'\r\n'
    # Python's own client would send the same.
    assert smtplib.quotedata(mail.decode('ascii')).encode() == stuffed + b'\r\n'
    message = email.message_from_bytes(mail, policy=email.policy.SMTP)
    assert not message.defects and message.get_content_type() == 'text/plain'
    assert max(map(len, mail.split(b'\r\n'))) <= 998
    return {
        'sender': dialogue[0].decode(),
        'receiver': dialogue[1].decode(),
        'from': message['From'],
        'to': message['To'],
        'id': message['Message-ID'],
        'date': message['Date'].datetime.isoformat(),
        'body': message.get_payload(decode=True).hex(),
    }


def surespot(frame):
    assert frame[:2] == b'42'
    return json.loads(frame[2:])


readers = {'xmpp': xmpp, 'psn': request, 'skype': request, 'smtp': smtp, 'surespot': surespot}
cases = json.load(sys.stdin)
json.dump({name: [readers[name](bytes.fromhex(frame)) for frame in cases[name]] for name in cases}, sys.stdout)
