// HTTP requests by libcurl's easy interface. The library is loaded by the first request, so that a program that
// sends none neither needs it nor waits for it; its headers are not needed either.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Connections that are kept open between requests. One thread uses it at a time.
typedef struct leadsheet_curl_session leadsheet_curl_session;

typedef struct {
  const char *url;
  // The header's lines, NULL behind the last.
  const char *const *headers;
  const uint8_t *body;
  size_t body_count;
  // Over the whole request, the connection's making included.
  int64_t timeout_ms;
  int64_t connect_timeout_ms;
  // A file of certificates in place of the system's; NULL: the system's.
  const char *ca_file;
  // A proxy's address in place of the environment's; NULL: the environment's.
  const char *proxy;
  // The most bytes of an answer that are kept; a longer one is an error.
  size_t limit;
} leadsheet_curl_request;

typedef enum {
  LEADSHEET_CURL_ANSWERED = 0,
  // The deadline passed.
  LEADSHEET_CURL_TIMEOUT = 1,
  // The connection could not be made, or broke.
  LEADSHEET_CURL_BROKEN = 2,
  // The answer was longer than allowed.
  LEADSHEET_CURL_TOO_LONG = 3,
  // Nothing can be sent so: no such host, an invalid address, a certificate that is not trusted.
  LEADSHEET_CURL_REFUSED = 4,
} leadsheet_curl_outcome;

typedef struct {
  leadsheet_curl_outcome outcome;
  // The HTTP status, 0 without answer.
  int64_t status;
  // Seconds that the server asks to wait, 0 where it does not.
  int64_t retry_after;
  // The answer's body; freed by leadsheet_curl_free.
  uint8_t *body;
  size_t count;
  // What went wrong, in libcurl's words.
  char reason[256];
} leadsheet_curl_answer;

// A session, or NULL where libcurl cannot be loaded or there is no memory.
leadsheet_curl_session *leadsheet_curl_open(void);
void leadsheet_curl_close(leadsheet_curl_session *session);

// Sends a POST request and waits for its answer.
void leadsheet_curl_post(leadsheet_curl_session *session, const leadsheet_curl_request *request,
                         leadsheet_curl_answer *answer);
void leadsheet_curl_free(leadsheet_curl_answer *answer);

// libcurl's version, or NULL where it cannot be loaded.
const char *leadsheet_curl_version(void);
