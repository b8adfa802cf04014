#include "curl_easy.h"
#include "dynamic_library.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Of libcurl's stable ABI (curl/curl.h): numbers of options, of what can be asked, and of errors.
enum {
  OPTION_WRITEDATA = 10001,
  OPTION_URL = 10002,
  OPTION_PROXY = 10004,
  OPTION_ERRORBUFFER = 10010,
  OPTION_POSTFIELDS = 10015,
  OPTION_HTTPHEADER = 10023,
  OPTION_CAINFO = 10065,
  OPTION_WRITEFUNCTION = 20011,
  OPTION_POSTFIELDSIZE_LARGE = 30120,
  OPTION_POST = 47,
  OPTION_NOSIGNAL = 99,
  OPTION_TIMEOUT_MS = 155,
  OPTION_CONNECTTIMEOUT_MS = 156,
  OPTION_PROTOCOLS = 181,
  INFO_RESPONSE_CODE = 0x200000 + 2,
  INFO_RETRY_AFTER = 0x600000 + 57,
  PROTOCOLS_HTTP_AND_HTTPS = 3,
  GLOBAL_ALL = 3,
};

enum {
  ERROR_UNSUPPORTED_PROTOCOL = 1,
  ERROR_URL_MALFORMAT = 3,
  ERROR_NOT_BUILT_IN = 4,
  ERROR_COULDNT_RESOLVE_PROXY = 5,
  ERROR_COULDNT_RESOLVE_HOST = 6,
  ERROR_WRITE = 23,
  ERROR_OUT_OF_MEMORY = 27,
  ERROR_OPERATION_TIMEDOUT = 28,
  ERROR_BAD_FUNCTION_ARGUMENT = 43,
  ERROR_UNKNOWN_OPTION = 48,
  ERROR_SSL_CERTPROBLEM = 58,
  ERROR_PEER_FAILED_VERIFICATION = 60,
  ERROR_SSL_CACERT_BADFILE = 77,
};

struct library {
  int (*global_init)(long);
  const char *(*version)(void);
  void *(*easy_init)(void);
  void (*easy_cleanup)(void *);
  void (*easy_reset)(void *);
  int (*easy_setopt)(void *, int, ...);
  int (*easy_getinfo)(void *, int, ...);
  int (*easy_perform)(void *);
  const char *(*easy_strerror)(int);
  void *(*slist_append)(void *, const char *);
  void (*slist_free_all)(void *);
};

static struct library curl;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {
    "libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4", "/usr/lib/libcurl.4.dylib", "libcurl.4.dylib",
    NULL,
  };
  leadsheet_symbol const symbols[] = {
    LEADSHEET_SYMBOL(curl_global_init, curl.global_init),
    LEADSHEET_SYMBOL(curl_version, curl.version),
    LEADSHEET_SYMBOL(curl_easy_init, curl.easy_init),
    LEADSHEET_SYMBOL(curl_easy_cleanup, curl.easy_cleanup),
    LEADSHEET_SYMBOL(curl_easy_reset, curl.easy_reset),
    LEADSHEET_SYMBOL(curl_easy_setopt, curl.easy_setopt),
    LEADSHEET_SYMBOL(curl_easy_getinfo, curl.easy_getinfo),
    LEADSHEET_SYMBOL(curl_easy_perform, curl.easy_perform),
    LEADSHEET_SYMBOL(curl_easy_strerror, curl.easy_strerror),
    LEADSHEET_SYMBOL(curl_slist_append, curl.slist_append),
    LEADSHEET_SYMBOL(curl_slist_free_all, curl.slist_free_all),
    {NULL, NULL, NULL},
  };
  is_loaded = leadsheet_load_library(names, symbols) && curl.global_init(GLOBAL_ALL) == 0;
}

const char *leadsheet_curl_version(void) {
  pthread_once(&once, load);
  return is_loaded ? curl.version() : NULL;
}

leadsheet_curl_session *leadsheet_curl_open(void) {
  pthread_once(&once, load);
  return is_loaded ? (leadsheet_curl_session *)curl.easy_init() : NULL;
}

void leadsheet_curl_close(leadsheet_curl_session *session) {
  if (session) curl.easy_cleanup(session);
}

struct collector {
  leadsheet_curl_answer *answer;
  size_t capacity;
  size_t limit;
  int is_too_long;
};

// Keeps a part of the answer's body; anything but its size ends the request.
static size_t collect(const char *part, size_t size, size_t count, void *context) {
  struct collector *collector = context;
  leadsheet_curl_answer *answer = collector->answer;
  size_t added = size * count;
  if (added > collector->limit - answer->count) {
    collector->is_too_long = 1;
    return 0;
  }
  if (answer->count + added > collector->capacity) {
    size_t capacity = 2 * (answer->count + added);
    uint8_t *body = realloc(answer->body, capacity);
    if (!body) return 0;
    answer->body = body;
    collector->capacity = capacity;
  }
  if (added) memcpy(answer->body + answer->count, part, added);
  answer->count += added;
  return added;
}

static leadsheet_curl_outcome outcome(int code, int is_too_long) {
  if (is_too_long) return LEADSHEET_CURL_TOO_LONG;
  switch (code) {
  case 0: return LEADSHEET_CURL_ANSWERED;
  case ERROR_OPERATION_TIMEDOUT: return LEADSHEET_CURL_TIMEOUT;
  case ERROR_UNSUPPORTED_PROTOCOL:
  case ERROR_URL_MALFORMAT:
  case ERROR_NOT_BUILT_IN:
  case ERROR_COULDNT_RESOLVE_PROXY:
  case ERROR_COULDNT_RESOLVE_HOST:
  case ERROR_OUT_OF_MEMORY:
  case ERROR_BAD_FUNCTION_ARGUMENT:
  case ERROR_UNKNOWN_OPTION:
  case ERROR_SSL_CERTPROBLEM:
  case ERROR_PEER_FAILED_VERIFICATION:
  case ERROR_SSL_CACERT_BADFILE: return LEADSHEET_CURL_REFUSED;
  default: return LEADSHEET_CURL_BROKEN;
  }
}

// The first error of the options, or 0.
static int set_options(void *easy, const leadsheet_curl_request *request, void *headers,
                       struct collector *collector) {
  int code = 0;
#define SET(option, value) if (!code) code = curl.easy_setopt(easy, option, value)
  SET(OPTION_ERRORBUFFER, collector->answer->reason);
  SET(OPTION_NOSIGNAL, 1L);
  SET(OPTION_PROTOCOLS, (long)PROTOCOLS_HTTP_AND_HTTPS);
  SET(OPTION_URL, request->url);
  SET(OPTION_HTTPHEADER, headers);
  SET(OPTION_POST, 1L);
  SET(OPTION_POSTFIELDSIZE_LARGE, (int64_t)request->body_count);
  SET(OPTION_POSTFIELDS, request->body);
  SET(OPTION_TIMEOUT_MS, (long)request->timeout_ms);
  SET(OPTION_CONNECTTIMEOUT_MS, (long)request->connect_timeout_ms);
  SET(OPTION_WRITEFUNCTION, collect);
  SET(OPTION_WRITEDATA, collector);
  if (request->ca_file) { SET(OPTION_CAINFO, request->ca_file); }
  if (request->proxy) { SET(OPTION_PROXY, request->proxy); }
#undef SET
  return code;
}

void leadsheet_curl_post(leadsheet_curl_session *session, const leadsheet_curl_request *request,
                         leadsheet_curl_answer *answer) {
  memset(answer, 0, sizeof *answer);
  struct collector collector = {.answer = answer, .limit = request->limit};
  void *headers = NULL;
  int code = 0;
  for (const char *const *line = request->headers; *line && !code; line++) {
    void *longer = curl.slist_append(headers, *line);
    if (longer) headers = longer; else code = ERROR_OUT_OF_MEMORY;
  }
  curl.easy_reset(session);
  if (!code) code = set_options(session, request, headers, &collector);
  if (!code) code = curl.easy_perform(session);
  long status = 0;
  int64_t wait = 0;
  curl.easy_getinfo(session, INFO_RESPONSE_CODE, &status);
  // Unknown to versions before 7.66, which leave it 0.
  curl.easy_getinfo(session, INFO_RETRY_AFTER, &wait);
  answer->outcome = outcome(code, collector.is_too_long);
  answer->status = status;
  answer->retry_after = wait;
  if (code && !answer->reason[0]) {
    strncpy(answer->reason, curl.easy_strerror(code), sizeof answer->reason - 1);
  }
  // The session outlives what the options point at.
  curl.easy_reset(session);
  curl.slist_free_all(headers);
}

void leadsheet_curl_free(leadsheet_curl_answer *answer) {
  free(answer->body);
  answer->body = NULL;
  answer->count = 0;
}
