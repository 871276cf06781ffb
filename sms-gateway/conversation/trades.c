// SPDX-License-Identifier: MIT
// The beginning of the word in notices, then how people ask for it. Search takes words as prefixes.
#include "sms-gateway/conversation/trades.h"

#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"

static const struct {
    const char *notice, *asked; // asked: separated by commas; a star ends what is only a beginning
} trades[] = {
    {"roof",       "roofer*,techo*,techado,tejado*,azotea*,屋顶,سقف,اسقف,اسطح"                         },
    {"clean",      "cleaner*,janitor*,limpieza*,limpiar,aseo,清洁,保洁,تنظيف,نظافة"                   },
    {"paint",      "painter*,pintura*,pintor*,pintar,油漆,粉刷,دهان,طلاء"                               },
    {"plumb",      "plumber*,plomeria*,plomero*,fontaner*,tuberia*,水管,管道,سباكة,سباك"               },
    {"electric",   "electrician*,wiring,electricidad,electricista*,电气,电工,كهرباء,كهربائي"       },
    {"food",       "meals,comida*,alimento*,食品,餐饮,طعام,اغذية"                                      },
    {"cater",      "caterer*,banquete*,almuerzo*,服务餐,تموين"                                              },
    {"construct",
     "builder*,contractor*,construccion*,construir,obra,obras,albanil*,建筑,施工,بناء,انشاء,مقاول"},
    {"demoli",     "wrecking,demolicion*,拆除,هدم"                                                             },
    {"concrete",   "cement,cemento,hormigon,混凝土,水泥,خرسانة,اسمنت"                               },
    {"sidewalk",   "acera*,banqueta*,人行道,رصيف,ارصفة"                                                 },
    {"pav",        "paving,asphalt,pavimento*,asfalto,铺路,رصف"                                                },
    {"floor",      "flooring,tile*,piso*,suelo*,地板,ارضيات,بلاط"                                       },
    {"window",     "glazing,glazier*,ventana*,vidrio*,窗户,玻璃,نوافذ,زجاج"                            },
    {"door",       "puerta*,门,ابواب"                                                                         },
    {"elevator",   "lift,lifts,ascensor*,elevador*,电梯,مصعد,مصاعد"                                      },
    {"boiler",     "caldera*,锅炉,غلاية"                                                                     },
    {"heat",       "heater*,calefaccion,供暖,تدفئة"                                                          },
    {"hvac",       "ventilation,aire acondicionado,ventilacion,空调,تكييف"                                   },
    {"fire",       "incendio*,消防,حريق,اطفاء"                                                           },
    {"secur",      "guard,guards,seguridad,vigilancia,vigilante*,guardias,保安,安全,امن,حراسة"          },
    {"landscap",   "gardener*,gardening,lawn,jardin*,jardiner*,园林,绿化,حدائق,بستنة"                 },
    {"tree",       "arbol*,poda,树木,اشجار"                                                                  },
    {"snow",       "nieve,扫雪,ثلج"                                                                            },
    {"waste",      "garbage,trash,basura*,desecho*,residuo*,垃圾,نفايات,قمامة"                         },
    {"pest",       "exterminator*,fumigacion*,plaga*,虫害,مكافحة الحشرات"                            },
    {"mov",        "movers,mudanza*,搬家,نقل"                                                                  },
    {"truck",      "camion*,卡车,شاحنات"                                                                    },
    {"bus",        "autobus*,巴士,حافلات"                                                                   },
    {"vehicle",    "auto,autos,vehiculo*,carro*,车辆,مركبات,سيارات"                                   },
    {"print",      "printer*,imprenta*,impresion*,印刷,طباعة"                                                },
    {"furniture",  "mueble*,家具,اثاث"                                                                        },
    {"uniform",    "clothing,uniforme*,ropa,制服,ملابس"                                                      },
    {"software",   "programa*,programacion,软件,برامج,برمجيات"                                        },
    {"computer",   "computadora*,informatica,电脑,计算机,حاسوب,كمبيوتر"                            },
    {"technology", "tecnologia*,技术,تكنولوجيا,تقنية"                                               },
    {"consult",    "consultoria*,consultor*,asesor*,咨询,استشارات"                                        },
    {"account",    "bookkeep*,contabilidad,contador*,会计,محاسبة"                                           },
    {"legal",      "lawyer*,attorney*,abogado*,法律,قانوني"                                                 },
    {"translat",   "interpret*,traduccion*,traductor*,翻译,ترجمة"                                            },
    {"train",      "capacitacion,entrenamiento,培训,تدريب"                                                   },
    {"educat",     "teacher*,tutor*,educacion,maestr*,教育,تعليم"                                            },
    {"child",      "daycare,nino*,guarderia*,儿童,托儿,اطفال"                                              },
    {"health",     "medical,nurse*,salud,medic*,enfermer*,医疗,健康,صحة,طبي"                              },
    {"senior",     "elderly,ancian*,mayores,老人,مسنين"                                                      },
    {"hous",       "vivienda*,住房,اسكان"                                                                    },
    {"park",       "parque*,公园,حديقة"                                                                      },
    {"school",     "escuela*,学校,مدرسة,مدارس"                                                          },
    {"engineer",   "ingenier*,工程,هندسة"                                                                    },
    {"architect",  "arquitect*,diseno,建筑设计,معماري"                                                    },
    {"inspect",    "inspeccion*,检查,تفتيش"                                                                  },
    {"repair",     "fix,reparacion*,reparar,arreglo*,维修,修理,اصلاح,صيانة"                           },
    {"maint",      "upkeep,mantenimiento,保养,维护"                                                             },
    {"suppl",      "suministro*,供应,توريد,لوازم"                                                       },
};

enum { PHRASES = 512 };

struct phrase {
    const char *words; // folded
    size_t length;
    bool is_beginning;
    const char *notice;
};
static struct phrase phrases[PHRASES];
static size_t phrase_count;

static void load(void)
{
    static struct arena *kept;
    if (kept)
        return;
    kept = arena_open();
    for (size_t i = 0; i < sizeof trades / sizeof *trades; i++) {
        for (char **asked = text_split(kept, trades[i].asked, ',', NULL); *asked && phrase_count < PHRASES;
             asked++) {
            bool is_beginning = strchr(*asked, '*') != NULL;
            const char *words = fold_words(kept, *asked);
            phrases[phrase_count++] = (struct phrase){words, strlen(words), is_beginning, trades[i].notice};
        }
    }
}

// The phrase that stands at the beginning of `words`, the longest there is; *length is what it takes of them.
static const struct phrase *phrase_at(const char *words, size_t *length)
{
    const struct phrase *best = NULL;
    for (const struct phrase *phrase = phrases; phrase < phrases + phrase_count; phrase++) {
        if ((best && phrase->length <= best->length) || strncmp(words, phrase->words, phrase->length) != 0)
            continue;
        size_t rest = strcspn(words + phrase->length, " ");
        if (rest > 0 && !phrase->is_beginning)
            continue;
        best = phrase;
        *length = phrase->length + rest;
    }
    return best;
}

const char *trades_in_english(struct arena *arena, const char *words)
{
    struct text english = text_in(arena, 4 * strlen(words) + 64);
    bool found = false;
    load();
    while (*words) {
        size_t length = strcspn(words, " ");
        const struct phrase *phrase = phrase_at(words, &length);
        if (english.length)
            text_add_char(&english, ' ');
        if (phrase)
            text_add(&english, phrase->notice);
        else
            text_add_bytes(&english, words, length);
        found |= phrase != NULL;
        words += length + (words[length] == ' ');
    }
    return found ? english.bytes : NULL;
}
