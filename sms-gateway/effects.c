// SPDX-License-Identifier: MIT
// What the conversation is told of a person, and what its answer changes, in the ledger's open transaction.
#include "content/base/text.h"
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/ledger/questions.h"
#include "sms-gateway/turn.h"

enum { TOPIC_SECONDS = 2 * 86400 };

static struct alerts alerts_of(struct turn *turn)
{
    struct gateway *gateway = turn->gateway;
    return (struct alerts){gateway->ledger, &gateway->config.conversation, gateway->edition, turn->now};
}

static bool has_reminder(void *context, const char *code)
{
    struct turn *turn = context;
    return turn->person.id && ledger_reminder_waits(turn->gateway->ledger, turn->person.id, code);
}

static size_t add_mine(const struct ledger_mine *mine, size_t count, enum kept_what what, struct kept *list,
                       size_t room)
{
    size_t added = 0;
    for (; added < count && added < room; added++)
        list[added] = (struct kept){.what = what,
                                    .code = mine[added].code,
                                    .at = mine[added].at,
                                    .days = mine[added].days,
                                    .place = mine[added].place};
    return added;
}

static size_t kept(void *context, bool ended, struct kept *list, size_t limit, struct arena *arena)
{
    struct turn *turn = context;
    struct ledger *ledger = turn->gateway->ledger;
    int64_t me = turn->person.id, since = 0;
    struct ledger_mine mine[KEPT_MOST];
    struct ledger_subscription alerts[KEPT_MOST];
    if (ended) {
        struct ledger_habits habits;
        ledger_habits(ledger, me, &habits, arena);
        since = habits.stopped;
    }
    if (!me || (ended && !since))
        return 0;
    size_t count = add_mine(mine, ledger_reminders_mine(ledger, me, since, mine, KEPT_MOST, arena),
                            KEPT_REMINDER, list, limit);
    size_t found = ledger_subscriptions_mine(ledger, me, since, alerts, KEPT_MOST, arena);
    for (size_t i = 0; i < found && count < limit; i++)
        list[count++] = (struct kept){.what = KEPT_ALERT,
                                      .id = alerts[i].id,
                                      .code = text_is_same(alerts[i].kind, "code") ? alerts[i].value : NULL,
                                      .shown = alerts[i].shown,
                                      .at = alerts[i].created};
    return count + add_mine(mine, ledger_seats_mine(ledger, me, since, turn->now, mine, KEPT_MOST, arena),
                            KEPT_SEAT, list + count, limit - count);
}

static struct seats seats(void *context, const char *code)
{
    struct turn *turn = context;
    struct ledger_seats seats = ledger_seats(turn->gateway->ledger, code, turn->person.id);
    return (struct seats){seats.taken, seats.waiting, seats.mine};
}

// What is kept of a text for staff. Longer than three texts it is a letter.
static const char *question_words(struct turn *turn, const char *words)
{
    enum { QUESTION_BYTES = 480 };
    return arena_bytes(turn->arena, words, utf8_cut(words, QUESTION_BYTES));
}

static bool refuses_question(void *context, const char *words)
{
    struct turn *turn = context;
    return !ledger_question_fits(turn->gateway->ledger, turn->person.id, question_words(turn, words));
}

struct person turn_person(struct turn *turn)
{
    struct gateway *gateway = turn->gateway;
    ledger_person(gateway->ledger, turn->number, &turn->person, turn->arena);
    struct person person = {
        .language = turn->person.language,
        .last = turn->person.last,
        .has_stopped = turn->person.has_stopped,
        .topic = turn->person.topic_at + TOPIC_SECONDS > turn->now ? turn->person.topic : NULL,
        .has_reminder = has_reminder,
        .kept = kept,
        .seats = seats,
        .refuses_question = refuses_question,
        .context = turn,
    };
    if (handover_find(gateway->handover, turn->number, turn->now, &turn->offer))
        person.offer = &turn->offer;
    // Also of someone who never texted before: what else could they say OK to?
    person.may_have_lost_offer = !turn->person.id || handover_is_young(gateway->handover, turn->now);
    if (!gateway->edition)
        return person;
    const struct ledger_habits *habits = &turn->person.habits;
    person.recipient = alerts_recipient(habits, turn->number, edition_zone(gateway->edition));
    person.has_hours = habits->from_minute || habits->to_minute;
    person.has_zone = habits->zone != NULL;
    person.paused_until = habits->paused_until;
    return person;
}

// Evidence, with what they were shown where it was a promise.
static void record(struct turn *turn, const struct effect *effect, const char *event)
{
    struct ledger_word word = {
        .number = turn->number,
        .carrier = turn->carrier,
        .sid = turn->text->sid,
        .words = turn->body,
        .at = turn->now,
        .wording = effect->wording,
        .shown = effect->wording ? turn->answer.text : NULL,
    };
    if (effect->what == EFFECT_OFFER) {
        word.source = arena_print(turn->arena, "kiosk %s", effect->value);
        word.shown = turn->offer.shown;
    }
    ledger_consent(turn->gateway->ledger, &word, event);
}

static void remind(struct turn *turn, const struct effect *effect)
{
    struct alerts alerts = alerts_of(turn);
    struct ledger_reminder reminder = {
        .person = turn->person.id,
        .code = effect->value,
        .carrier = turn->carrier,
        .ours = turn->text->ours,
        .days = effect->days,
        .asked = turn->now,
    };
    struct recipient recipient =
        alerts_recipient(&turn->person.habits, turn->number, edition_zone(alerts.edition));
    ledger_reminder_add(alerts.ledger, &reminder);
    alerts_plan_one(&alerts, turn->person.id, &recipient, effect->value, effect->days);
    if (effect->wording) // else it is part of another promise
        record(turn, effect, "remind");
}

static void subscribe(struct turn *turn, const struct effect *effect)
{
    struct ledger_subscription row = {
        .person = turn->person.id,
        .kind = effect->alert.kind,
        .value = effect->alert.value,
        .filters = effect->alert.filters,
        .shown = effect->alert.shown,
        .carrier = turn->carrier,
        .ours = turn->text->ours,
        .language = language_tag(turn->answer.language),
        .created = turn->now,
    };
    ledger_subscribe(turn->gateway->ledger, &row);
    record(turn, effect, "alert");
}

// The answer was worked out in this same turn, so the place that it named is the one they get.
static void join(struct turn *turn, const struct effect *effect)
{
    struct alerts alerts = alerts_of(turn);
    struct ledger_seat seat = {
        .person = turn->person.id,
        .code = effect->value,
        .carrier = turn->carrier,
        .ours = turn->text->ours,
        .state = SEAT_WAITS,
        .starts = effect->at,
    };
    int64_t starts, capacity;
    struct ledger_seats seats = ledger_seats(alerts.ledger, effect->value, seat.person);
    if (conversation_session(alerts.edition, effect->value, turn->now, &starts, &capacity) &&
        (capacity < 0 || (seats.taken < capacity && !seats.waiting)))
        seat.state = SEAT_HAS;
    ledger_seat_add(alerts.ledger, &seat, turn->now);
    record(turn, effect, "join");
}

// Seats that came free go to whoever waits for one.
static void pass_on(struct turn *turn, const char *code)
{
    struct alerts alerts = alerts_of(turn);
    if (alerts.edition && alerts_fill_seats(&alerts, code) && turn->gateway->outbox)
        outbox_wake(turn->gateway->outbox);
}

static void leave(struct turn *turn, const struct effect *effect)
{
    ledger_seat_leave(turn->gateway->ledger, turn->person.id, effect->value, turn->now);
    record(turn, effect, "leave");
    pass_on(turn, effect->value);
}

static void set_hours(struct turn *turn, const struct effect *effect)
{
    struct alerts alerts = alerts_of(turn);
    if (effect->what == EFFECT_HOURS)
        ledger_hours(alerts.ledger, turn->person.id, effect->from_minute, effect->to_minute);
    else
        ledger_zone(alerts.ledger, turn->person.id, effect->value);
    alerts_plan_person(&alerts, turn->person.id);
    record(turn, effect, "hours");
}

static void stop(struct turn *turn, const struct ledger_word *word)
{
    ledger_stop(turn->gateway->ledger, word, "person");
    handover_end(turn->gateway->handover, turn->number);
    pass_on(turn, NULL);
}

// What nobody could answer, for staff.
static void note_question(struct turn *turn, const char *words)
{
    struct ledger_question question = {
        .number = turn->number,
        .asked = turn->now,
        .language = language_tag(turn->answer.language),
        .words = question_words(turn, words),
        .carrier = turn->carrier,
        .ours = turn->text->ours,
    };
    ledger_question_add(turn->gateway->ledger, &question);
}

static void apply_one(struct turn *turn, const struct effect *effect, struct ledger_person *person)
{
    struct ledger *ledger = turn->gateway->ledger;
    struct ledger_word word = {.number = turn->number,
                               .carrier = turn->carrier,
                               .sid = turn->text->sid,
                               .words = turn->body,
                               .at = turn->now};
    switch (effect->what) {
    case EFFECT_STOP:
        stop(turn, &word);
        break;
    case EFFECT_START:
        word.wording = effect->wording;
        word.shown = turn->answer.text;
        ledger_start(ledger, &word);
        break;
    case EFFECT_LANGUAGE:
        person->language = effect->value;
        break;
    case EFFECT_REMIND:
        remind(turn, effect);
        break;
    case EFFECT_FORGET_REMINDER:
        ledger_reminder_forget(ledger, person->id, effect->value, turn->now);
        record(turn, effect, "forget");
        break;
    case EFFECT_ALERT:
        subscribe(turn, effect);
        break;
    case EFFECT_MUTE:
        ledger_mute(ledger, person->id, effect->id, turn->now);
        record(turn, effect, "mute");
        break;
    case EFFECT_JOIN:
        join(turn, effect);
        break;
    case EFFECT_LEAVE:
        leave(turn, effect);
        break;
    case EFFECT_PAUSE:
        ledger_pause(ledger, person->id, effect->at, turn->now);
        record(turn, effect, effect->at ? "pause" : "resume");
        break;
    case EFFECT_HOURS:
    case EFFECT_ZONE:
        set_hours(turn, effect);
        break;
    case EFFECT_OFFER:
        record(turn, effect, "kiosk");
        handover_end(turn->gateway->handover, turn->number);
        break;
    case EFFECT_QUESTION:
        note_question(turn, effect->value);
        break;
    }
}

void turn_apply(struct turn *turn)
{
    struct ledger *ledger = turn->gateway->ledger;
    if (turn->answer.effect_count || turn->answer.last)
        turn->person.id = ledger_person_id(ledger, turn->number);
    struct ledger_person person = turn->person;
    for (size_t i = 0; i < turn->answer.effect_count; i++)
        apply_one(turn, &turn->answer.effects[i], &person);
    if (turn->answer.effect_count)
        turn->gateway->has_reminder_news = true;
    if (turn->answer.last)
        person.last = turn->answer.last;
    if (!text_is_same(person.language, turn->person.language) ||
        !text_is_same(person.last, turn->person.last))
        ledger_remember(ledger, turn->number, &person);
}
