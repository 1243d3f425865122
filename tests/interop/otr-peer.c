/* A chat program around libotr that is all plumbing, for otr.test.ts to talk to.
 *
 *   otr-peer ACCOUNT PEER KEYFILE POLICY SIZE
 *
 * POLICY is the sum of libotr's OTRL_POLICY_ flags, SIZE the longest message the network takes (0: any).
 * It reads one command a line and answers with lines, the last of which is a dot. Texts and bytes are hex.
 * Keys come from libgcrypt's quick generator: for tests only. */
#include <gcrypt.h>
#include <libotr/proto.h>
// What follows needs what stands above.
#include <libotr/message.h>
#include <libotr/privkey.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *account, *peer, *protocol = "test";
static OtrlPolicy flags;
static int size;
static OtrlUserState state;

static void hex(const void *bytes, size_t length) {
    const unsigned char *b = bytes;
    printf(" ");
    for (size_t i = 0; i < length; i++) printf("%02x", b[i]);
}

static void line(const char *label, const char *text) {
    printf("%s", label);
    hex(text, strlen(text));
    printf("\n");
}

static char *unhex(const char *digits) {
    size_t length = strlen(digits) / 2;
    char *bytes = calloc(length + 1, 1);
    for (size_t i = 0; i < length; i++) {
        unsigned int byte;
        sscanf(digits + 2 * i, "%2x", &byte);
        bytes[i] = (char)byte;
    }
    return bytes;
}

static OtrlPolicy on_policy(void *data, ConnContext *context) {
    return flags;
}

static int on_logged_in(void *data, const char *a, const char *p, const char *r) {
    return 1;
}

static void on_inject(void *data, const char *a, const char *p, const char *r, const char *message) {
    line("out", message);
}

static void on_secure(void *data, ConnContext *context) {
    unsigned char mine[20];
    otrl_privkey_fingerprint_raw(state, mine, account, protocol);
    printf("secure %u", context->protocol_version);
    hex(context->sessionid, context->sessionid_len);
    hex(mine, sizeof mine);
    hex(context->active_fingerprint->fingerprint, sizeof mine);
    printf("\n");
}

static void on_still_secure(void *data, ConnContext *context, int is_reply) {
    on_secure(data, context);
}

static int on_size(void *data, ConnContext *context) {
    return size;
}

static void on_symkey(void *data, ConnContext *context, unsigned int use, const unsigned char *usedata,
                      size_t length, const unsigned char *key) {
    printf("symkey %u", use);
    hex(usedata, length);
    hex(key, OTRL_EXTRAKEY_BYTES);
    printf("\n");
}

static const char *on_error_text(void *data, ConnContext *context, OtrlErrorCode code) {
    static const char *const names[] = {"none", "encryption", "not-in-private", "unreadable", "malformed"};
    return names[code];
}

static void on_smp(void *data, OtrlSMPEvent event, ConnContext *context, unsigned short percent, char *question) {
    static const char *const names[] = {"none",    "error",       "abort",   "cheated", "ask-for-answer",
                                        "ask-for-secret", "in-progress", "success", "failure"};
    printf("smp %s", names[event]);
    if (question) hex(question, strlen(question));
    printf("\n");
    // The rest is left to the program: libotr only says that something is wrong.
    if (event == OTRL_SMPEVENT_ERROR || event == OTRL_SMPEVENT_CHEATED) {
        otrl_message_abort_smp(state, data, NULL, context);
    }
}

static void on_event(void *data, OtrlMessageEvent event, ConnContext *context, const char *message,
                     gcry_error_t error) {
    static const char *const names[] = {
        "none",        "encryption-required", "encryption-error", "connection-ended", "setup-error", "reflected",
        "resent",      "not-in-private",      "unreadable",       "malformed",        "heartbeat",   "heartbeat-sent",
        "general-error", "unencrypted",       "unrecognized",     "other-instance"};
    printf("event %s", names[event]);
    if (message) hex(message, strlen(message));
    printf("\n");
}

static void on_tag_wanted(void *data, const char *a, const char *p) {
    FILE *nowhere = tmpfile();
    otrl_instag_generate_FILEp(state, nowhere, a, p);
    fclose(nowhere);
}

static OtrlMessageAppOps ops = {
    .policy = on_policy,
    .is_logged_in = on_logged_in,
    .inject_message = on_inject,
    .gone_secure = on_secure,
    .still_secure = on_still_secure,
    .max_message_size = on_size,
    .received_symkey = on_symkey,
    .otr_error_message = on_error_text,
    .handle_smp_event = on_smp,
    .handle_msg_event = on_event,
    .create_instag = on_tag_wanted,
};

/** The conversation with the other end's best instance. */
static ConnContext *conversation(void) {
    return otrl_context_find(state, peer, account, protocol, OTRL_INSTAG_BEST, 1, NULL, NULL, NULL);
}

static void send_text(const char *text) {
    char *message = NULL;
    gcry_error_t error = otrl_message_sending(state, &ops, &ops, account, protocol, peer, OTRL_INSTAG_BEST, text,
                                              NULL, &message, OTRL_FRAGMENT_SEND_ALL, NULL, NULL, NULL);
    if (error) printf("failed %s\n", gcry_strerror(error));
    // What libotr leaves alone goes out as it was typed.
    else if (!message) line("out", text);
    otrl_message_free(message);
}

static void receive(const char *message) {
    char *text = NULL;
    OtrlTLV *tlvs = NULL;
    int internal = otrl_message_receiving(state, &ops, &ops, account, protocol, peer, message, &text, &tlvs, NULL,
                                          NULL, NULL);
    if (!internal) line("text", text ? text : message);
    if (otrl_tlv_find(tlvs, OTRL_TLV_DISCONNECTED)) printf("finished\n");
    otrl_tlv_free(tlvs);
    otrl_message_free(text);
}

static void number(const char *label, unsigned int id, gcry_mpi_t value) {
    unsigned char *bytes = NULL;
    size_t length;
    if (!value) return;
    gcry_mpi_aprint(GCRYMPI_FMT_USG, &bytes, &length, value);
    printf("%s %u", label, id);
    hex(bytes, length);
    printf("\n");
    gcry_free(bytes);
}

/** Everything of the key management that is in memory now; `ake` is what the key exchange still holds. */
static void keys(void) {
    ConnContext *context = conversation();
    ConnContextPriv *own = context->context_priv;
    if (own->our_keyid) {
        number("dh", own->our_keyid, own->our_dh_key.priv);
        number("dh", own->our_keyid - 1, own->our_old_dh_key.priv);
        number("their", own->their_keyid, own->their_y);
        number("their", own->their_keyid - 1, own->their_old_y);
    }
    number("ake", context->auth.our_keyid, context->auth.our_dh.priv);
    for (unsigned int i = 0; i < own->numsavedkeys; i++) {
        printf("mac");
        hex(own->saved_mac_keys + 20 * i, 20);
        printf("\n");
    }
    printf("state %d\n", context->msgstate);
}

static void command(char *words) {
    char *name = strtok(words, " ");
    char *first = strtok(NULL, " "), *second = strtok(NULL, " ");
    char *a = unhex(first ? first : ""), *b = unhex(second ? second : "");
    if (!name) return;
    if (!strcmp(name, "start")) send_text("?OTR?");
    if (!strcmp(name, "send")) send_text(a);
    if (!strcmp(name, "receive")) receive(a);
    if (!strcmp(name, "smp")) {
        otrl_message_initiate_smp(state, &ops, &ops, conversation(), (unsigned char *)a, strlen(a));
    }
    if (!strcmp(name, "ask")) {
        otrl_message_initiate_smp_q(state, &ops, &ops, conversation(), a, (unsigned char *)b, strlen(b));
    }
    if (!strcmp(name, "answer")) {
        otrl_message_respond_smp(state, &ops, &ops, conversation(), (unsigned char *)a, strlen(a));
    }
    if (!strcmp(name, "abort")) otrl_message_abort_smp(state, &ops, &ops, conversation());
    if (!strcmp(name, "extra")) {
        unsigned char key[OTRL_EXTRAKEY_BYTES];
        otrl_message_symkey(state, &ops, &ops, conversation(), 7, (unsigned char *)a, strlen(a), key);
        printf("key");
        hex(key, sizeof key);
        printf("\n");
    }
    if (!strcmp(name, "end")) {
        otrl_message_disconnect_all_instances(state, &ops, &ops, account, protocol, peer);
    }
    if (!strcmp(name, "keys")) keys();
    free(a);
    free(b);
}

int main(int count, char **words) {
    static char buffer[1 << 20];
    if (count != 6) return 2;
    account = words[1];
    peer = words[2];
    flags = (OtrlPolicy)atoi(words[4]);
    size = atoi(words[5]);
    gcry_control(GCRYCTL_ENABLE_QUICK_RANDOM, 0);
    OTRL_INIT;
    state = otrl_userstate_create();
    if (otrl_privkey_read(state, words[3]) || !otrl_privkey_find(state, account, protocol)) {
        if (otrl_privkey_generate(state, words[3], account, protocol)) return 3;
    }
    printf("libotr %s\n.\n", otrl_version());
    fflush(stdout);
    while (fgets(buffer, sizeof buffer, stdin)) {
        buffer[strcspn(buffer, "\r\n")] = '\0';
        command(buffer);
        printf(".\n");
        fflush(stdout);
    }
    return 0;
}
