/*
 * NSS, the TLS library of Firefox, at one end of a connection with a sealed hello (Encrypted Client Hello).
 *
 *   nss-peer client <port> <host> <ECHConfigList in hex>
 *   nss-peer server <PKCS #8 key in hex> <certificate in hex>
 *
 * The server prints its port and its ECHConfigList first. Both then print whether the sealed hello was taken, the
 * cipher suite, the protocol, and what the other end said; the server answers with the same again.
 */
#include <nss.h>
#include <pk11pub.h>
#include <prio.h>
#include <prnetdb.h>
#include <secoid.h>
#include <ssl.h>
#include <sslexp.h>
#include <sslproto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, PR_ErrorToName(PR_GetError()));
  exit(1);
}

static SECItem from_hex(const char *hex) {
  SECItem item = {siBuffer, malloc(strlen(hex) / 2 + 1), (unsigned int)strlen(hex) / 2};
  for (unsigned int i = 0; i < item.len; i++) {
    unsigned int byte;
    sscanf(hex + 2 * i, "%2x", &byte);
    item.data[i] = (unsigned char)byte;
  }
  return item;
}

/* Our certificates are signed by nobody but themselves. The signature in the handshake is checked all the same. */
static SECStatus trust(void *arg, PRFileDesc *fd, PRBool check, PRBool server) {
  (void)arg, (void)fd, (void)check, (void)server;
  return SECSuccess;
}

static void prepare(PRFileDesc *fd) {
  const SSLVersionRange only = {SSL_LIBRARY_VERSION_TLS_1_3, SSL_LIBRARY_VERSION_TLS_1_3};
  const unsigned char protocols[] = "\x07" "courier";
  if (SSL_VersionRangeSet(fd, &only) || SSL_SetNextProtoNego(fd, protocols, 8)) fail("options");
}

static void report(PRFileDesc *fd) {
  SSLChannelInfo info;
  SSLNextProtoState state;
  unsigned char protocol[32];
  unsigned int length = 0;
  if (SSL_GetChannelInfo(fd, &info, sizeof info)) fail("channel");
  if (SSL_GetNextProto(fd, &state, protocol, &length, sizeof protocol)) fail("protocol");
  printf("ech %d suite %04x protocol %.*s\n", info.echAccepted, info.cipherSuite, (int)length, protocol);
}

static void client(const char *port, const char *host, const char *configs) {
  SECItem list = from_hex(configs);
  PRNetAddr address;
  char said[256];
  PRFileDesc *fd = SSL_ImportFD(NULL, PR_NewTCPSocket());
  if (!fd) fail("socket");
  prepare(fd);
  SSL_AuthCertificateHook(fd, trust, NULL);
  if (SSL_SetURL(fd, host) || SSL_SetClientEchConfigs(fd, list.data, list.len)) fail("configs");
  PR_InitializeNetAddr(PR_IpAddrLoopback, (PRUint16)atoi(port), &address);
  if (PR_Connect(fd, &address, PR_INTERVAL_NO_TIMEOUT) || SSL_ForceHandshake(fd)) fail("handshake");
  report(fd);
  PR_Write(fd, "hello from NSS", 14);
  int length = PR_Read(fd, said, sizeof said);
  printf("said %.*s\n", length, said);
  PR_Close(fd);
}

static void server(const char *key_hex, const char *certificate_hex) {
  SECItem key = from_hex(key_hex), der = from_hex(certificate_hex);
  PK11SlotInfo *slot = PK11_GetInternalKeySlot();
  SECKEYPrivateKey *secret = NULL, *ech_secret;
  SECKEYPublicKey *ech_public = NULL;
  CERTCertificate *certificate =
      CERT_NewTempCertificate(CERT_GetDefaultCertDB(), &der, NULL, PR_FALSE, PR_TRUE);
  if (!certificate || PK11_ImportDERPrivateKeyInfoAndReturnKey(slot, &key, NULL, NULL, PR_FALSE, PR_FALSE,
                                                               KU_ALL, &secret, NULL))
    fail("key");

  const SECOidData *curve = SECOID_FindOIDByTag(SEC_OID_CURVE25519);
  unsigned char parameters[64] = {SEC_ASN1_OBJECT_ID, (unsigned char)curve->oid.len};
  SECItem item = {siBuffer, parameters, curve->oid.len + 2};
  memcpy(parameters + 2, curve->oid.data, curve->oid.len);
  ech_secret = PK11_GenerateKeyPair(slot, CKM_EC_KEY_PAIR_GEN, &item, &ech_public, PR_FALSE, PR_FALSE, NULL);
  if (!ech_secret) fail("ech key");
  const HpkeSymmetricSuite suite = {HpkeKdfHkdfSha256, HpkeAeadAes128Gcm};
  unsigned char configs[512];
  unsigned int length = 0;
  if (SSL_EncodeEchConfigId(9, "public.example", 40, HpkeDhKemX25519Sha256, ech_public, &suite, 1, configs,
                            &length, sizeof configs))
    fail("encode");

  PRFileDesc *listener = PR_NewTCPSocket(), *model = SSL_ImportFD(NULL, PR_NewTCPSocket());
  PRNetAddr address;
  PR_InitializeNetAddr(PR_IpAddrLoopback, 0, &address);
  if (PR_Bind(listener, &address) || PR_Listen(listener, 1) || PR_GetSockName(listener, &address)) fail("listen");
  prepare(model);
  if (SSL_ConfigServerSessionIDCache(0, 0, 0, NULL) || SSL_ConfigServerCert(model, certificate, secret, NULL, 0) ||
      SSL_SetServerEchConfigs(model, ech_public, ech_secret, configs, length))
    fail("server");
  printf("port %d configs ", PR_ntohs(address.inet.port));
  for (unsigned int i = 0; i < length; i++) printf("%02x", configs[i]);
  printf("\n");
  fflush(stdout);

  PRFileDesc *fd = SSL_ImportFD(model, PR_Accept(listener, &address, PR_INTERVAL_NO_TIMEOUT));
  if (!fd || SSL_ResetHandshake(fd, PR_TRUE) || SSL_ForceHandshake(fd)) fail("handshake");
  report(fd);
  char said[256];
  int count = PR_Read(fd, said, sizeof said);
  printf("said %.*s\n", count, said);
  PR_Write(fd, said, count);
  PR_Close(fd);
}

int main(int argc, char **argv) {
  if (NSS_NoDB_Init(NULL) || NSS_SetDomesticPolicy()) fail("init");
  if (argc == 5 && !strcmp(argv[1], "client")) client(argv[2], argv[3], argv[4]);
  else if (argc == 4 && !strcmp(argv[1], "server")) server(argv[2], argv[3]);
  else return 2;
  return 0;
}
