#include "random_columns.h"

#include <utility>

namespace bede::differential {

Columns columns_of(ThingType type, const NodePtr& subject, Conditions& conditions) {
    const auto field = [&](std::string name, NodePtr of = nullptr) {
        return bede::differential::field(std::move(name), of ? std::move(of) : subject);
    };
    const auto it = [&] { return subject ? subject : bede::differential::it(); };
    switch (type) {
        case ThingType::event:
            return {{field("id"),
                     field("title"),
                     field("kind"),
                     field("when"),
                     field("derived"),
                     field("place"),
                     field("start"),
                     field("end"),
                     field("modality"),
                     call("year", it()),
                     call("month", it()),
                     call("day", it()),
                     call("hour", it()),
                     call("weekday", it()),
                     call("century", it()),
                     call("earliest", it()),
                     call("latest", it()),
                     call("start", it()),
                     call("duration", it()),
                     field("name", field("place")),
                     node(Call{"gap", {conditions.time(), it()}}),
                     node(Call{"allen", {it(), conditions.time()}}),
                     field("tags"),
                     field("within", field("place")),
                     field("sources"),
                     field("lost"),
                     field("low", field("quantities"))},
                    {field("kind"), field("lost"), call("year", it()), call("month", it()),
                     call("decade", it()), field("place"), field("modality"), field("when")},
                    {call("duration", it()), node(Call{"gap", {conditions.event(), it()}}),
                     call("year", it()), call("century", it()), call("length", field("actors")),
                     call("length", field("place")), field("lost"), field("lost")}};
        case ThingType::relation:
            return {{field("id"), field("type"), field("from"), field("to"), field("confidence"),
                     field("when"), field("causal"), field("sources"), field("by"),
                     field("disputed"), field("title", field("from"))},
                    {field("type"), field("from"), field("confidence"), field("causal")},
                    {field("sources")}};
        case ThingType::claim:
            return {{field("id"), field("about"), field("attribute"), field("stance"), field("by"),
                     field("via"), field("said"), field("rank")},
                    {field("stance"), field("by"), field("attribute")},
                    {}};
        case ThingType::actor:
            return {
                {field("id"), field("name"), field("kind"), field("lived")}, {field("kind")}, {}};
        case ThingType::place:
            return {{field("id"), field("name"), field("kind"), field("within")},
                    {field("kind"), field("within")},
                    {}};
        case ThingType::source:
            return {{field("id"), field("title"), field("by"), field("published"),
                     field("reliability"), field("coverage")},
                    {field("by"), field("coverage")},
                    {}};
        default: return {{field("id"), field("parent")}, {field("parent")}, {}};
    }
}

}  // namespace bede::differential
