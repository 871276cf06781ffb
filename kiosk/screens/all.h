// SPDX-License-Identifier: MIT
// The screens' own functions, each in the file of its name, for the table in screen.c.
#pragma once
#include "kiosk/screens/view.h"

void attract_whole(struct view *view, struct flow *flow);
void languages_whole(struct view *view, struct flow *flow);
void home_whole(struct view *view, struct flow *flow);
void filters_whole(struct view *view, struct flow *flow);
void fit_whole(struct view *view, struct flow *flow);
void about_whole(struct view *view, struct flow *flow);
void know_whole(struct view *view, struct flow *flow);
void adjust_whole(struct view *view, struct flow *flow);
void hand_whole(struct view *view, struct flow *flow); // text this to me, take a seat, ask a question
void today_whole(struct view *view, struct flow *flow);

void opportunities_rows(struct view *view, struct flow *flow);
void meetings_rows(struct view *view, struct flow *flow);
void contracts_rows(struct view *view, struct flow *flow);
void plans_rows(struct view *view, struct flow *flow);
void awards_rows(struct view *view, struct flow *flow);
void guides_rows(struct view *view, struct flow *flow);
void facts_rows(struct view *view, struct flow *flow);
void jobs_rows(struct view *view, struct flow *flow);
void words_rows(struct view *view, struct flow *flow);
void figures_rows(struct view *view, struct flow *flow);

void opportunity_thing(struct view *view, struct flow *flow, const struct record *record);
void meeting_thing(struct view *view, struct flow *flow, const struct record *record);
void contract_thing(struct view *view, struct flow *flow, const struct record *record);
void plan_thing(struct view *view, struct flow *flow, const struct record *plan);
void guide_thing(struct view *view, struct flow *flow, const struct record *record);
void fact_thing(struct view *view, struct flow *flow, const struct record *record);
void job_thing(struct view *view, struct flow *flow, const struct record *record);
void word_thing(struct view *view, struct flow *flow, const struct record *record);
void figure_thing(struct view *view, struct flow *flow, const struct record *record);

// today.c: what starts today in the city, soonest first, without what was cancelled.
size_t today_find(const struct view *view, struct record *list, size_t most);
// know.c: what opportunities on the attract and home screens count.
size_t count_open(const struct view *view, enum kind kind);
