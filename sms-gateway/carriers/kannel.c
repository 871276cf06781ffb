// SPDX-License-Identifier: MIT
// Kannel: texts by its smsbox's get-url or post-url, answers in the reply or through its sendsms, reports by
// dlr-url. Whatever Kannel speaks (SMPP, modems) is so ours.
//
// Kannel signs nothing: a secret in the path and the peer's address are the proof (kannel_door.h).
// It gives no id of a text before the first report: the row's own number is its id, and stands in the
// dlr-url. It cannot be asked what it sent. A text whose answer was lost stays unknown until a report names
// it, and is listed for staff; it is never sent again.
#include "sms-gateway/carriers/carrier.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/gsm.h"
#include "content/base/text.h"
#include "sms-gateway/carriers/kannel_api.h"
#include "sms-gateway/carriers/kannel_post.h"

static const char *setting(struct settings *settings, const char *key)
{
    return settings_text(settings, "kannel", key);
}

static bool is_address(const char *url)
{
    return text_starts(url, "https://") || text_starts(url, "http://");
}

static void *kannel_open(struct settings *settings, const char *public_url, bool sends, struct arena *arena,
                         const char **error)
{
    const char *status_url = setting(settings, "status_url"), *secret = setting(settings, "secret");
    struct kannel *line = arena_take(arena, sizeof *line);
    *line = (struct kannel){
        .door = kannel_door_open(arena, secret, setting(settings, "allow"), error),
        .send_url = setting(settings, "send_url"),
        .username = setting(settings, "username"),
        .password = setting(settings, "password"),
        .from = setting(settings, "from"),
        .status_url =
            arena_print(arena, "%s/kannel/%s/status", *status_url ? status_url : public_url, secret),
    };
    if (!line->door)
        return NULL;
    bool is_any = *line->send_url || *line->username || *line->password;
    if (sends && !*line->send_url)
        *error = "[kannel] send_url is missing: answers go out through Kannel's sendsms. Write its address, "
                 "for example http://127.0.0.1:13013/cgi-bin/sendsms, or set [gateway] reply = inline.";
    else if (*line->send_url && !is_address(line->send_url))
        *error = "[kannel] send_url is not a web address: it is the smsbox's, for example "
                 "http://127.0.0.1:13013/cgi-bin/sendsms.";
    else if (is_any && (!*line->username || !*line->password))
        *error = "[kannel] username or password is missing: they are those of the sendsms-user in "
                 "kannel.conf.";
    else if (*status_url && !is_address(status_url))
        *error = "[kannel] status_url is not a web address: it is this gateway's, as Kannel reaches it, for "
                 "example http://127.0.0.1:8090.";
    else
        return line;
    return NULL;
}

static bool kannel_can_send(const void *line)
{
    const struct kannel *kannel = line;
    return *kannel->send_url != 0;
}

static const char *kannel_doubt(const void *line, struct settings *settings, struct arena *arena)
{
    const struct kannel *kannel = line;
    (void)arena;
    if (*kannel->send_url && !*kannel->from)
        return "[kannel] from is not set: each answer leaves from the number that was texted, and Kannel "
               "refuses what nobody texted first, unless it has a default-sender.";
    if (text_starts(kannel->send_url, "http://") && !strstr(kannel->send_url, "://127.0.0.1") &&
        !strstr(kannel->send_url, "://localhost") && !strstr(kannel->send_url, "://[::1]"))
        return "[kannel] send_url begins with http://: the password and the texts cross the network where "
               "others can read them.";
    if (!*setting(settings, "status_url") && !settings_is_set(settings, "gateway", "public_url"))
        return "[kannel] status_url is not set: Kannel's reports go to the listening address.";
    return NULL;
}

static bool is_post(const struct http_request *request)
{
    return text_is_same(request->method, "POST");
}

// The first that is there: what kannel.conf put into the address, else what smsbox says in a header.
static const char *word(struct http_request *request, const char *name, const char *header)
{
    const char *value = kannel_query(request->arena, request->target, name).bytes;
    const char *said = *value || !header ? NULL : http_header(request, header);
    return text_trim(request->arena, said ? said : value);
}

// text/plain; charset="UTF-8"
static const char *charset_of_type(struct http_request *request)
{
    const char *type = http_header(request, "Content-Type");
    const char *charset = type ? strstr(type, "charset=") : NULL;
    if (!charset)
        return "";
    charset += strlen("charset=");
    charset += *charset == '"';
    return arena_bytes(request->arena, charset, strcspn(charset, "\"; "));
}

static const char *read_body(struct http_request *request)
{
    const char *charset = word(request, "charset", NULL);
    const char *coding = word(request, "coding", "X-Kannel-Coding");
    struct kannel_value value = kannel_query(request->arena, request->target, "text");
    if (is_post(request)) {
        value = (struct kannel_value){request->body, request->body_length};
        charset = charset_of_type(request);
    }
    return kannel_text(request->arena, value, charset, coding);
}

static struct carrier_part read_part(struct http_request *request)
{
    struct kannel_value udh = kannel_query(request->arena, request->target, "udh");
    const char *header = udh.length ? NULL : http_header(request, "X-Kannel-UDH");
    if (header)
        udh = kannel_decode(request->arena, header, strlen(header));
    struct kannel_part part = kannel_part(udh);
    return (struct carrier_part){part.number, part.count, part.reference};
}

// "/kannel/<secret>/…": what the second * of the route matched.
static bool is_genuine(const struct kannel *kannel, const struct http_request *request, const char **error)
{
    if (kannel_door_lets(kannel->door, request->parts[1], request->remote))
        return true;
    *error = "This does not come from Kannel: the secret in the path is not that of [kannel] secret, or the "
             "address it comes from is not in [kannel] allow.\n";
    return false;
}

static enum carrier_verdict kannel_read_text(const void *line, struct http_request *request, int64_t now,
                                             struct carrier_text *text, const char **error)
{
    const struct kannel *kannel = line;
    (void)now; // there is no time in its proof
    if (!is_genuine(kannel, request, error))
        return CARRIER_FORGED;
    const char *ours = word(request, "to", "X-Kannel-To");
    *text = (struct carrier_text){
        .sid = word(request, "id", NULL),
        .number = word(request, "from", "X-Kannel-From"),
        .ours = carrier_is_word(ours, CARRIER_NUMBER_LIMIT) ? ours : NULL,
        .body = read_body(request),
        .part = read_part(request),
    };
    if (carrier_is_word(text->sid, CARRIER_SID_LIMIT) && carrier_is_word(text->number, CARRIER_NUMBER_LIMIT))
        return CARRIER_GENUINE;
    *error =
        carrier_is_word(text->sid, CARRIER_SID_LIMIT)
            ? "from is missing: there is no number to answer. Write from=%q into the address in "
              "kannel.conf."
            : "id is missing: a text without an id cannot be answered once. Write id=%I into the address "
              "in kannel.conf.";
    return CARRIER_MALFORMED;
}

// The kinds of Kannel's reports (its dlr-mask), in the order in which a text goes through them.
static const struct {
    const char *type, *status;
    int rank;
    enum send_outcome outcome; // of what has no code of its own
} kinds[] = {
    {"8",  "sent",        1, SEND_TAKEN      },
    {"4",  "buffered",    2, SEND_TAKEN      },
    {"1",  "delivered",   3, SEND_TAKEN      },
    {"2",  "undelivered", 3, SEND_UNREACHABLE},
    {"16", "rejected",    3, SEND_REFUSED    },
};

// The network's own code: "NACK/0x0000000b/Invalid Destination Address" of a refusal (command_status), "…
// stat:UNDELIV err:006 …" of a receipt (SMPP 3.4, 5.1.3 and appendix B); 0 when it gives none.
static int64_t code_of(const char *answer)
{
    static const struct {
        const char *mark;
        int base;
    } marks[] = {
        {"NACK/0x", 16},
        {"NACK/",   10},
        {"err:",    10},
    };
    enum { MOST = 999999 };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = strstr(answer, marks[i].mark);
        if (!at)
            continue;
        long code = strtol(at + strlen(marks[i].mark), NULL, marks[i].base);
        return code > 0 && code <= MOST ? code : 0;
    }
    return 0;
}

// Refusals that tell more than that this text was refused.
static const struct carrier_code refusals[] = {
    {0x0A, SEND_DENIED     }, // the sending number
    {0x0B, SEND_UNREACHABLE}, // the number it goes to
    {0x14, SEND_BUSY       }, // the network's queue is full
    {0x58, SEND_BUSY       }, // too many at once
    {0,    SEND_TAKEN      },
};

static enum carrier_verdict kannel_read_report(const void *line, struct http_request *request, int64_t now,
                                               struct carrier_report *report, const char **error)
{
    const struct kannel *kannel = line;
    (void)now;
    if (!is_genuine(kannel, request, error))
        return CARRIER_FORGED;
    const char *type = word(request, "type", NULL), *answer = word(request, "answer", NULL);
    *report = (struct carrier_report){.sid = word(request, "row", NULL), .status = "unknown", .rank = -1};
    if (!text_to_number(report->sid, 1, INT64_MAX, &report->reference) || !*type) {
        *error = "row or type is missing: there is nothing to be learned from this report.";
        return CARRIER_MALFORMED;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_is_same(type, kinds[i].type)) {
            report->status = kinds[i].status;
            report->rank = kinds[i].rank;
            report->outcome = kinds[i].outcome;
        }
    if (report->outcome != SEND_TAKEN)
        report->error = code_of(answer);
    if (report->outcome == SEND_REFUSED && report->error)
        report->outcome = carrier_failure(refusals, report->error);
    return CARRIER_GENUINE;
}

// An empty reply sends nothing, with omit-empty in kannel.conf. The coding counts with
// accept-x-kannel-headers.
static void kannel_answer(struct http_request *request, struct http_response *response, const char *text)
{
    response->type = "text/plain; charset=utf-8";
    response->body = text ? text : "";
    if (text && !gsm_can_say(text))
        http_set_header(request, "X-Kannel-Coding", "2");
}

const struct carrier kannel_carrier = {
    .name = "kannel",
    .open = kannel_open,
    .can_send = kannel_can_send,
    .sending_needs = "send_url",
    .doubt = kannel_doubt,
    .answers_inline = true,
    .read_text = kannel_read_text,
    .read_report = kannel_read_report,
    .answer = kannel_answer,
    .send = kannel_send,
    .sent = kannel_sent,
};
