// SPDX-License-Identifier: MIT
// The network of the pretend carrier: what a phone texts is posted to the gateway's own webhook, answers come
// in by the API that a real carrier would have, and that they arrived is reported, all over HTTP on the
// listener of [pretend].
#pragma once
#include "content/http/client.h"
#include "sms-gateway/carriers/pretend.h"
#include "sms-gateway/gateway.h"

struct network;
struct errand { // one call to the gateway about a text
    struct network *network;
    struct pretend_text *text;
    struct http_request *request; // whose answer waits for it, or NULL
};
struct network {
    struct gateway *gateway;
    struct http_client *client;
    struct pretend *pretend;
    struct errand errands[PRETEND_KEPT]; // of the text in the same place
};

// Posts a person's text; the browser's request is answered with the page of that phone when it is there.
void network_take(struct network *network, struct http_request *request, struct http_response *response,
                  struct pretend_text *text);
// Tells the gateway of all that was sent, or has arrived, since.
void network_report(struct network *network);
// 303 to the page of that phone.
void network_show_phone(struct http_request *request, struct http_response *response, int phone);
// The API: POST takes a text for a phone, GET lists what a phone was sent. The context is the network.
http_handler network_api_send, network_api_list;
