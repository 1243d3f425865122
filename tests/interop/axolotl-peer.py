"""A phone that runs python-axolotl, the library of the WhatsApp clients of 2015. One JSON command a line, one answer a line."""

import json
import sys

from axolotl.ecc.curve import Curve
from axolotl.identitykey import IdentityKey
from axolotl.protocol.prekeywhispermessage import PreKeyWhisperMessage
from axolotl.protocol.whispermessage import WhisperMessage
from axolotl.sessionbuilder import SessionBuilder
from axolotl.sessioncipher import SessionCipher
from axolotl.state.prekeybundle import PreKeyBundle
from axolotl.tests.inmemoryaxolotlstore import InMemoryAxolotlStore
from axolotl.util.keyhelper import KeyHelper

PEER, DEVICE = 1, 1
store = InMemoryAxolotlStore()
identity = store.getIdentityKeyPair()
signed = KeyHelper.generateSignedPreKey(identity, 9)
store.storeSignedPreKey(9, signed)
pre_keys = KeyHelper.generatePreKeys(100, 2)
for pre_key in pre_keys:
    store.storePreKey(pre_key.getId(), pre_key)
builder = SessionBuilder(store, store, store, store, PEER, DEVICE)
cipher = SessionCipher(store, store, store, store, PEER, DEVICE)


def public(key):
    return bytes(key.serialize()).hex()


def point(text):
    return Curve.decodePoint(bytearray.fromhex(text), 0)


def listing(_):
    return {
        "registrationId": store.getLocalRegistrationId(),
        "identity": public(identity.getPublicKey()),
        "signedPreKey": {
            "id": 9,
            "public": public(signed.getKeyPair().getPublicKey()),
            "signature": bytes(signed.getSignature()).hex(),
        },
        "preKeys": [{"id": one.getId(), "public": public(one.getKeyPair().getPublicKey())} for one in pre_keys],
    }


def begin(peer):
    first, prekey = peer["preKeys"][0], peer["signedPreKey"]
    bundle = PreKeyBundle(
        peer["registrationId"], DEVICE, first["id"], point(first["public"]),
        prekey["id"], point(prekey["public"]), bytes.fromhex(prekey["signature"]),
        IdentityKey(point(peer["identity"])),
    )
    builder.processPreKeyBundle(bundle)


def send(text):
    return bytes(cipher.encrypt(text.encode()).serialize()).hex()


def receive(message):
    data = bytes.fromhex(message["hex"])
    if message["opening"]:
        return bytes(cipher.decryptPkmsg(PreKeyWhisperMessage(serialized=data))).decode()
    return bytes(cipher.decryptMsg(WhisperMessage(serialized=data))).decode()


COMMANDS = {"listing": listing, "begin": begin, "send": send, "receive": receive}
for line in sys.stdin:
    command, argument = json.loads(line)
    try:
        answer = {"ok": COMMANDS[command](argument)}
    except Exception as error:
        answer = {"error": type(error).__name__}
    print(json.dumps(answer), flush=True)
