// What must stay as it is when a base or a question is changed in a way that cannot matter. No
// oracle: Bede is asked twice.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>

#include "asking.h"
#include "model/memory_graph.h"
#include "query_text.h"
#include "random_base.h"
#include "random_query.h"

namespace bede::differential {
namespace {

constexpr std::uint64_t rounds_by_default = 150;
constexpr int questions_for_each_base = 5;

using Certainties = std::map<std::string, Truth>;  // by id

Certainties certainties(const Answer& answer) {
    Certainties out;
    for (const Row& row : answer.rows) {
        out.emplace(std::get<std::string>(row.cells.at(0).content), row.certainty);
    }
    return out;
}

MemoryGraph graph_of(const Base& base) { return MemoryGraph(base.things(), Release{}); }

std::string find_where(ThingType type, const std::string& condition) {
    return fmt::format("find {}s including all where {} return id;", to_string(type), condition);
}

class Metamorphic : public testing::Test {
  protected:
    // Calls `check` with one seed after the other; BEDE_SEED and BEDE_ROUNDS say which.
    static void on_seeds(const std::function<void(std::uint64_t)>& check) {
        const std::uint64_t first = number_from("BEDE_SEED", 1);
        const std::uint64_t rounds = number_from("BEDE_ROUNDS", rounds_by_default);
        fmt::print("{} rounds from seed {}\n", rounds, first);
        for (std::uint64_t seed = first; seed < first + rounds; ++seed) {
            SCOPED_TRACE(fmt::format("BEDE_SEED={}", seed));
            check(seed);
            if (testing::Test::HasFailure()) return;
        }
    }
};

// What a condition makes of the things that there are.
struct Parts {
    Certainties all;
    Certainties certain;
    Certainties denied;
    Certainties neither;
};

Parts parts_of(const Graph& graph, ThingType type, const std::string& p) {
    const auto ask_where = [&](const std::string& condition) {
        return certainties(ask(find_where(type, condition), graph));
    };
    return {
        .all = certainties(
            ask(fmt::format("find {}s including all return id;", to_string(type)), graph)),
        .certain = ask_where(fmt::format("certainly ({})", p)),
        .denied = ask_where(fmt::format("certainly (not ({}))", p)),
        .neither = ask_where(fmt::format("not certainly ({0}) and not certainly (not ({0}))", p))};
}

// What a condition keeps is what is certain, and as possible nothing but what is neither certain
// nor certainly denied. (Not all of that: of a doubtful date the condition may be impossible, and
// its denial is possible still.)
void check_kept(const Certainties& kept, const Certainties& certain, const Parts& parts) {
    Certainties kept_for_certain;
    for (const auto& [id, certainty] : kept) {
        if (certainty == Truth::yes) {
            kept_for_certain.emplace(id, certainty);
        } else {
            EXPECT_TRUE(parts.neither.contains(id)) << id;
        }
    }
    EXPECT_EQ(kept_for_certain, certain);
}

TEST_F(Metamorphic, AConditionPartsWhatThereIsInThree) {
    on_seeds([](std::uint64_t seed) {
        Random random(seed);
        const Base base = random_base(random);
        const MemoryGraph graph = graph_of(base);
        for (int i = 0; i < questions_for_each_base; ++i) {
            const ThingType type =
                random.pick<ThingType>({ThingType::event, ThingType::event, ThingType::relation,
                                        ThingType::claim, ThingType::actor, ThingType::source});
            const std::string p =
                to_text(random_condition(random, base, type, random.number(0, 3)));
            SCOPED_TRACE(p);
            const Parts parts = parts_of(graph, type, p);
            Certainties together = parts.certain;
            together.insert(parts.denied.begin(), parts.denied.end());
            together.insert(parts.neither.begin(), parts.neither.end());
            EXPECT_EQ(together, parts.all);
            EXPECT_EQ(parts.certain.size() + parts.denied.size() + parts.neither.size(),
                      parts.all.size());
            check_kept(certainties(ask(find_where(type, p), graph)), parts.certain, parts);
            check_kept(certainties(ask(find_where(type, "not (" + p + ")"), graph)), parts.denied,
                       parts);
        }
    });
}

// The Gregorian calendar begins anew after 400 years: months, leap years and weekdays are the same.
TEST_F(Metamorphic, FourHundredYearsMakeNoDifference) {
    on_seeds([](std::uint64_t seed) {
        const int year = Random(seed).pick<int>({1582, 1914, 2014, 2024});
        const auto asked = [&](int years_later) {
            Random random(seed);
            const Base base = random_base(random, year + years_later);
            const MemoryGraph graph = graph_of(base);
            std::vector<Certainties> out;
            for (int i = 0; i < questions_for_each_base; ++i) {
                const NodePtr p = random_condition(random, base, ThingType::event, 3);
                out.push_back(certainties(ask(find_where(ThingType::event, to_text(p)), graph)));
            }
            return out;
        };
        EXPECT_EQ(asked(0), asked(400));
        EXPECT_EQ(asked(0), asked(-400));
    });
}

// Ids, steps, strength and certainty of what was reached; what is stated of the order of events,
// and with it that of rows, turns round with the relations.
std::multiset<std::string> reached(const std::string& question, const Graph& graph) {
    std::multiset<std::string> out;
    for (const Row& row : ask(question, graph).rows) {
        out.insert(fmt::format("{} {} {} {}", to_string(row.cells[0]), to_string(row.cells[1]),
                               to_string(row.cells[2]), to_string(row.certainty)));
    }
    return out;
}

Base without_dates(Base base) {
    for (Event& event : base.events) {
        event.when.reset();
        event.given.reset();
        event.extent.reset();
        event.derived.clear();
        event.modality = Modality::actual;
    }
    return base;
}

Base reversed(Base base) {
    for (Relation& relation : base.relations) std::swap(relation.from, relation.to);
    return base;
}

TEST_F(Metamorphic, ReversedRelationsMakeCausesOfEffects) {
    on_seeds([](std::uint64_t seed) {
        Random random(seed);
        const Base base = without_dates(random_base(random));
        const MemoryGraph forwards = graph_of(base);
        const MemoryGraph backwards = graph_of(reversed(base));
        for (const Event& event : base.events) {
            for (const char* which : {"", "root "}) {
                const std::string bound =
                    random.one_in(2) ? fmt::format(" within {} steps", random.number(1, 4)) : "";
                const auto question = [&](std::string_view what) {
                    return fmt::format("find {}{} of @{}{} return id, step, strength;", which, what,
                                       event.id, bound);
                };
                EXPECT_EQ(reached(question("causes"), forwards),
                          reached(question("effects"), backwards));
                EXPECT_EQ(reached(question("effects"), forwards),
                          reached(question("causes"), backwards));
            }
        }
    });
}

Base with_an_event_more(Base base) {
    Event more;
    more.id = "more";
    more.title = "Комета";
    more.kind = "comet";
    more.when = when_of("9999-01-01");
    more.given = more.extent = more.when->extent;
    base.events.insert(base.events.begin(), more);
    Kind comet;
    comet.id = more.kind;
    comet.parent = "event";
    base.kinds.push_back(comet);
    return base;
}

TEST_F(Metamorphic, AnUnrelatedEventChangesNoOther) {
    on_seeds([](std::uint64_t seed) {
        Random random(seed);
        const Base base = random_base(random);
        const MemoryGraph graph = graph_of(base);
        const MemoryGraph larger = graph_of(with_an_event_more(base));
        for (int i = 0; i < questions_for_each_base; ++i) {
            // No query in brackets, which might find it.
            Connective both{.conjunction = random.one_in(2), .parts = {}};
            for (int part = 0; part < 2; ++part) {
                NodePtr test = random_condition(random, base, ThingType::event, 0);
                both.parts.push_back(random.one_in(3) ? node(Denial{test}) : test);
            }
            const std::string question = find_where(ThingType::event, to_text(node(both)));
            SCOPED_TRACE(question);
            Certainties found = certainties(ask(question, larger));
            found.erase("more");
            EXPECT_EQ(found, certainties(ask(question, graph)));
        }
    });
}

}  // namespace
}  // namespace bede::differential
