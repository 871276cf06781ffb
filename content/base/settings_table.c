// SPDX-License-Identifier: MIT
// Every key of stoop.conf, with its default and its help.
#include "content/base/settings.h"

const struct setting settings_table[] = {
    {"city",    "name",                  "New York City",          "the city's name, as the public reads it"                                  },
    {"city",    "time_zone",             "America/New_York",       "the IANA time zone of every date"                                         },
    {"city",    "languages",             "",                       "languages offered, as en,es,zh-Hans,ar; empty: every complete one"        },

    {"desk",    "listen",                "127.0.0.1:8081",         "where staff reach the desk"                                               },
    {"desk",    "public_listen",         "127.0.0.1:8080",         "where the public pages, feeds and editions are served"                    },
    {"desk",    "public_url",            "",
     "the public address printed in QR codes and links, as https://stoop.example.org"                                                         },
    {"desk",    "admin_listen",          "127.0.0.1:8093",         "where /metrics is served; never reachable from outside"                   },
    {"desk",    "gateway_admin_url",     "",
     "the gateway's admin_listen as an address, for the desk's pages about messages; empty: the one of this "
     "file"                                                                                                                                   },
    {"desk",    "review",                "none",                   "none, or second-person: another editor must approve before publishing"    },

    {"gateway", "listen",                "127.0.0.1:8090",         "where carriers' webhooks reach the gateway"                               },
    {"gateway", "public_url",            "",                       "the address the carrier calls, exactly: signatures are made over it"      },
    {"gateway", "number",                "",                       "the number people text, as +12125550100"                                  },
    {"gateway", "admin_listen",          "127.0.0.1:8092",         "where /metrics is served; never reachable from outside"                   },
    {"gateway", "staff_token",           "",
     "the secret with which the desk asks the gateway about messages; empty: it is told nothing"                                              },
    {"gateway", "ledger",                "sqlite:ledger.db",       "where people and messages are kept: sqlite:FILE"                          },
    {"gateway", "reply",                 "api",
     "api: answers leave through the carrier's API; inline: in the webhook's own reply"                                                       },
    {"gateway", "sending_hours",         "08:00-21:00",
     "when alerts and reminders may leave, in the recipient's zone"                                                                           },
    {"gateway", "alerts_a_day",          "1",
     "how many digests of alerts a person gets a day at most; what is urgent is not held back"                                                },
    {"gateway", "alerts_wait",           "60",
     "how many minutes a change waits for the next one of the same record, so that both are one text"                                         },
    {"gateway", "fold_accents",          "when_shorter",
     "when_shorter: drop accents where that saves a segment; or never"                                                                        },
    {"gateway", "stop_scope",            "everything",
     "what a bare STOP ends that answers a reminder or an alert: everything, or its topic"                                                    },
    {"gateway", "keep_messages_days",    "365",                    "texts, and what was ended, are kept so many days"                         },
    {"gateway", "keep_consent_years",    "5",                      "evidence of consent is kept so many years after its end"                  },
    {"gateway", "edition_url",           "",                       "where editions are fetched from; empty: HOME/editions"                    },
    {"gateway", "edition_key",           "",
     "the public key editions are signed with; empty: HOME/keys/edition.public"                                                               },

    {"twilio",  "account_sid",           "",                       "the account, as AC and 32 hex digits"                                     },
    {"twilio",  "auth_token",            "",                       "the secret that signs webhooks"                                           },
    {"twilio",  "auth_token_next",       "",                       "the second token while rotating"                                          },
    {"twilio",  "from",                  "",                       "the number messages leave from"                                           },
    {"twilio",  "messaging_service_sid", "",                       "a messaging service instead of from"                                      },
    {"twilio",  "api_url",               "https://api.twilio.com", "the provider's API"                                                       },
    {"twilio",  "opt_out",               "ours",                   "who confirms the bare words STOP and START: ours or provider"             },
    {"twilio",  "sender_class",          "any",
     "what kind of number sends, which sets both rates: any, short_code, toll_free, 10dlc_ab, 10dlc_cd, "
     "10dlc_ef"                                                                                                                               },
    {"twilio",  "segments_per_second",   "",
     "how many segments may leave a second; 0: no limit; empty: as sender_class says"                                                         },
    {"twilio",  "segments_a_day",        "",
     "how many segments may leave from midnight to midnight, Pacific time; 0: no limit; empty: as "
     "sender_class says"                                                                                                                      },

    {"telnyx",  "public_key",            "",                       "the public key of the account, in base64: it proves webhooks"             },
    {"telnyx",  "api_key",               "",                       "the key answers are sent with"                                            },
    {"telnyx",  "from",                  "",                       "the number messages leave from; empty: the one that was texted"           },
    {"telnyx",  "api_url",               "https://api.telnyx.com", "the provider's API"                                                       },
    {"telnyx",  "sender_class",          "any",
     "what kind of number sends, which sets both rates: any, short_code, toll_free, 10dlc_ab, 10dlc_cd, "
     "10dlc_ef"                                                                                                                               },
    {"telnyx",  "segments_per_second",   "",
     "how many segments may leave a second; 0: no limit; empty: as sender_class says"                                                         },
    {"telnyx",  "segments_a_day",        "",
     "how many segments may leave from midnight to midnight, Pacific time; 0: no limit; empty: as "
     "sender_class says"                                                                                                                      },

    {"vonage",  "signature_secret",      "",                       "the secret that signs webhooks"                                           },
    {"vonage",  "api_key",               "",                       "the account"                                                              },
    {"vonage",  "api_secret",            "",                       "the secret answers are sent with"                                         },
    {"vonage",  "from",                  "",                       "the number messages leave from; empty: the one that was texted"           },
    {"vonage",  "api_url",               "https://api.nexmo.com",  "the provider's API"                                                       },
    {"vonage",  "sender_class",          "any",
     "what kind of number sends, which sets both rates: any, short_code, toll_free, 10dlc_ab, 10dlc_cd, "
     "10dlc_ef"                                                                                                                               },
    {"vonage",  "segments_per_second",   "",
     "how many segments may leave a second; 0: no limit; empty: as sender_class says"                                                         },
    {"vonage",  "segments_a_day",        "",
     "how many segments may leave from midnight to midnight, Pacific time; 0: no limit; empty: as "
     "sender_class says"                                                                                                                      },

    {"kannel",  "secret",                "",                       "stands in the path of Kannel's posts: 16 letters and digits or more"      },
    {"kannel",  "allow",                 "127.0.0.1, ::1",         "the addresses and networks Kannel posts from"                             },
    {"kannel",  "send_url",              "",                       "its sendsms, as http://127.0.0.1:13013/cgi-bin/sendsms"                   },
    {"kannel",  "username",              "",                       "the sendsms-user of kannel.conf"                                          },
    {"kannel",  "password",              "",                       "its password"                                                             },
    {"kannel",  "from",                  "",                       "the number messages leave from; empty: the number that was texted"        },
    {"kannel",  "status_url",            "",                       "this gateway's address as Kannel reaches it; empty: [gateway] public_url" },
    {"kannel",  "sender_class",          "any",
     "what kind of number sends, which sets both rates: any, short_code, toll_free, 10dlc_ab, 10dlc_cd, "
     "10dlc_ef"                                                                                                                               },
    {"kannel",  "segments_per_second",   "",
     "how many segments may leave a second; 0: no limit; empty: as sender_class says"                                                         },
    {"kannel",  "segments_a_day",        "",
     "how many segments may leave from midnight to midnight, Pacific time; 0: no limit; empty: as "
     "sender_class says"                                                                                                                      },

    {"pretend", "listen",                "",
     "where a phone to try the texts with is served, only to this machine, as 127.0.0.1:8091"                                                 },
    {"pretend", "sender_class",          "any",
     "what kind of number sends, which sets both rates: any, short_code, toll_free, 10dlc_ab, 10dlc_cd, "
     "10dlc_ef"                                                                                                                               },
    {"pretend", "segments_per_second",   "",
     "how many segments may leave a second; 0: no limit; empty: as sender_class says"                                                         },
    {"pretend", "segments_a_day",        "",
     "how many segments may leave from midnight to midnight, Pacific time; 0: no limit; empty: as "
     "sender_class says"                                                                                                                      },

    {"kiosk",   "name",                  "",                       "how the desk lists this kiosk, like bronx-cb4; empty: the machine's name" },
    {"kiosk",   "place",                 "",                       "where it stands, as people say it"                                        },
    {"kiosk",   "latitude",              "",                       "decimal degrees, for what is nearby"                                      },
    {"kiosk",   "longitude",             "",                       "decimal degrees"                                                          },
    {"kiosk",   "width_mm",              "240",                    "the display's short side in millimetres"                                  },
    {"kiosk",   "motion",                "full",                   "full, or reduced: screens then change at once, without sliding"           },
    {"kiosk",   "token",                 "",                       "the secret the desk asks of a kiosk's heartbeat; empty: none is asked for"},
    {"kiosk",   "edition_url",           "",                       "where editions are fetched from; empty: HOME/editions"                    },
    {"kiosk",   "edition_key",           "",                       "the public key editions are signed with; empty: HOME/keys/edition.public" },
    {"kiosk",   "gateway_url",           "",                       NULL                                                                       },
    {"kiosk",   "gateway_key",           "",                       NULL                                                                       },
    {NULL,      NULL,                    NULL,                     NULL                                                                       },
};
