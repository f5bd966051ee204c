// Questions of which a scan need not read all: on a base of several chunks and releases, with times
// of all forms, the answers are those of plans that were not rewritten, and those in memory.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "model/memory_graph.h"
#include "query/bind/bind.h"
#include "query/exec/execute.h"
#include "query/plan/plan.h"
#include "repeats.h"
#include "store/kv/memory_store.h"
#include "store/release/store.h"
#include "syntax/parse.h"
#include "time/when.h"

namespace bede::query {
namespace {

class ScanRandom {
  public:
    explicit ScanRandom(unsigned seed) : random_(seed) {}
    int number(int first, int last) {
        return std::uniform_int_distribution<int>(first, last)(random_);
    }
    bool one_in(int count) { return number(1, count) == 1; }

    std::string day() {
        return fmt::format("{}-{:02}-{:02}", number(1960, 2019), number(1, 12), number(1, 28));
    }
    std::string clock() {
        const char* const zones[] = {"Z", "", "+09:00", "-11:00", " Europe/Kyiv"};
        return fmt::format("{}T{:02}:{:02}{}", day(), number(0, 23), number(0, 59),
                           zones[number(0, 4)]);
    }
    // Now and then in doubt, without an end, or one of several.
    std::string time() {
        switch (number(0, 11)) {
            case 0: return fmt::format("{}", number(1960, 2019));
            case 1: return fmt::format("{}-{:02}", number(1960, 2019), number(1, 12));
            case 2: return day() + "?";
            case 3: return fmt::format("{}/{}", number(1960, 1990), number(1990, 2019));
            case 4: return fmt::format("{}-{:02}/..", number(1960, 2019), number(1, 12));
            case 5: return one_in(2) ? "/" + day() : day() + "/";
            case 6: return fmt::format("[{},{}]", number(1960, 1989), number(1990, 2019));
            case 7:
            case 8: return clock();
            default: return day();
        }
    }

  private:
    std::mt19937 random_;
};

template <typename Record>
Record scan_record(std::string id) {
    Record out;
    out.id = id;
    out.title = std::move(id);
    out.base = "scans";
    return out;
}

Event random_event(ScanRandom& random, int number) {
    Event event = scan_record<Event>(fmt::format("e{}", number));
    event.kind = random.one_in(3) ? "talk" : random.one_in(20) ? "call" : "battle";
    if (random.one_in(25)) event.modality = static_cast<Modality>(random.number(1, 3));
    if (random.one_in(8)) event.participants.push_back({"anna", "host", ""});
    if (random.one_in(8)) event.places.push_back("riga");
    if (random.one_in(40)) return event;
    event.when = read_when(random.time()).when;
    event.extent = event.given = event.when->extent;
    return event;
}

std::vector<Thing> vocabulary() {
    std::vector<Thing> things;
    for (const char* id : {"talk", "call", "battle"}) {
        Kind kind = scan_record<Kind>(id);
        kind.parent = "event";
        things.emplace_back(std::move(kind));
    }
    Kind person = scan_record<Kind>("person");
    person.parent = "actor";
    Kind town = scan_record<Kind>("town");
    town.parent = "place";
    Actor anna = scan_record<Actor>("anna");
    anna.kind = "person";
    Place riga = scan_record<Place>("riga");
    riga.kind = "town";
    things.emplace_back(std::move(person));
    things.emplace_back(std::move(town));
    things.emplace_back(scan_record<Role>("host"));
    things.emplace_back(std::move(anna));
    things.emplace_back(std::move(riga));
    return things;
}

// Relations say of some of the first events that the one came before the other, where their dates
// leave it open.
void add_orders(std::vector<Thing>& things, ScanRandom& random) {
    std::vector<const Event*> events;
    for (const Thing& thing : things) {
        const auto* event = std::get_if<Event>(&thing);
        if (event != nullptr && event->extent && events.size() < 100) events.push_back(event);
    }
    std::vector<Thing> relations;
    const int last = static_cast<int>(events.size()) - 1;
    for (int i = 0; i < 200; ++i) {
        const Event& from = *events[static_cast<std::size_t>(random.number(0, last))];
        const Event& to = *events[static_cast<std::size_t>(random.number(0, last))];
        if (from.id >= to.id || to.extent->start_latest.at <= from.extent->start_earliest.at) {
            continue;
        }
        Relation relation = scan_record<Relation>(fmt::format("r{}", i));
        relation.type = "precedes";
        relation.from = from.id;
        relation.to = to.id;
        relations.emplace_back(std::move(relation));
    }
    for (Thing& relation : relations) things.emplace_back(std::move(relation));
}

constexpr int scanned_events_count = 5000;

// Each release changes some events, retires some and brings some back.
class ScannedBase {
  public:
    explicit ScannedBase(unsigned seed) : random_(seed) {
        store::Store::create(engine_);
        base_ =
            std::make_unique<store::Store>(store::Store::open(engine_, store::Access::read_write));
        std::vector<Event> events;
        for (int i = 0; i < scanned_events_count; ++i) events.push_back(random_event(random_, i));
        for (int release = 0; release < 3; ++release) {
            things_ = vocabulary();
            for (int i = 0; i < scanned_events_count; ++i) {
                Event& event = events[static_cast<std::size_t>(i)];
                if (release > 0 && random_.one_in(30)) event = random_event(random_, i);
                // What relations and questions name stays.
                if (release == 0 || i < 100 || !random_.one_in(40)) things_.emplace_back(event);
            }
            put();
        }
        add_orders(things_, random_);
        put();
        stored_ = base_->snapshot();
        memory_ = std::make_unique<MemoryGraph>(things_, stored_->release());
    }

    const Graph& stored() const { return *stored_; }
    const Graph& memory() const { return *memory_; }
    ScanRandom& random() { return random_; }

  private:
    void put() { base_->put({.bases = {"scans"}, .things = things_}, "tests", {}); }

    ScanRandom random_;
    store::kv::MemoryEngine engine_;
    std::unique_ptr<store::Store> base_;
    std::vector<Thing> things_;
    std::unique_ptr<Graph> stored_;
    std::unique_ptr<MemoryGraph> memory_;
};

std::string shown(const Answer& answer) {
    std::string out;
    for (const Row& row : answer.rows) {
        for (const Value& cell : row.cells) out += to_string(cell) + " ";
        out += row.certainty == Truth::maybe ? "?\n" : "\n";
    }
    for (const std::string& note : answer.notes) out += note + "\n";
    return out;
}

std::string answer(const Graph& graph, const std::string& text, bool rewritten,
                   Profile* profile = nullptr) {
    const ast::Statement parsed = parse_statement(text);
    Plan made = plan(bind(std::get<ast::Query>(parsed.node), graph, {}));
    if (rewritten) made = rewrite(std::move(made), graph);
    return shown(execute(made, graph, Limits(nullptr), profile));
}

std::string condition(ScanRandom& random) {
    switch (random.number(0, 7)) {
        case 0: return "of kind talk ";
        case 1: return "of kind call ";
        case 2: return "involving @anna ";
        case 3: return "at @riga ";
        case 4: return fmt::format("during {} ", random.number(1960, 2019));
        case 5: return fmt::format("since {} ", random.number(1960, 2019));
        default: return "";
    }
}

std::string question_of_first(ScanRandom& random) {
    const std::string with = condition(random);
    const char* const worlds[] = {"",
                                  "",
                                  "",
                                  "including planned ",
                                  "including planned, averted ",
                                  "assuming given dates ",
                                  "assuming dates as given "};
    const std::string including = worlds[random.number(0, 6)];
    if (random.one_in(2)) {
        const std::string to =
            random.one_in(2) ? fmt::format("@e{}", random.number(0, 99)) : random.day();
        return fmt::format("find {}{} events {} {} {}{}return id",
                           random.one_in(4) ? "certainly " : "", random.number(1, 9),
                           random.one_in(2) ? "before" : "after", to, with, including);
    }
    const char* const orders[] = {"",
                                  "order by start ",
                                  "order by start desc ",
                                  "order by end ",
                                  "order by end desc ",
                                  "order by start desc, kind ",
                                  "order by start(it), id desc "};
    const std::string skip = random.one_in(4) ? fmt::format("skip {} ", random.number(1, 5)) : "";
    return fmt::format("find events {}{}return id, start {}{}limit {}", with, including,
                       orders[random.number(0, 6)], skip, random.number(1, 9));
}

std::string question_of_count(ScanRandom& random) {
    return fmt::format("find events {}{}{}return count(*){}", condition(random), condition(random),
                       random.one_in(3) ? "including planned, averted " : "",
                       random.one_in(3) ? ", count(*)" : "");
}

std::string question_of_any(ScanRandom& random) {
    const char* const words[] = {"during any",      "before any",   "after any",
                                 "overlapping any", "contains any", "equals any"};
    const char* const phrases[] = {"after any", "before any", "of any"};
    const std::string set =
        fmt::format("(find events of kind call during {})", random.number(1960, 2019));
    const std::string dates =
        fmt::format("(find events of kind call since {} return start)", random.number(1960, 2019));
    const std::string of = random.one_in(4) ? dates : set;
    const std::string test =
        random.one_in(2) ? fmt::format("{}{} {}",
                                       random.one_in(4)   ? "where start "
                                       : random.one_in(5) ? "where not it "
                                                          : "",
                                       words[random.number(0, 5)], of)
                         : fmt::format("{}within {} {} {} {}", random.one_in(4) ? "starts " : "",
                                       random.number(1, 40), random.one_in(3) ? "months" : "days",
                                       phrases[random.number(0, 2)], of);
    return fmt::format("find events {} return id", test);
}

template <typename Make>
void expect_same_answers(unsigned seed, int count, const Make& make) {
    ScannedBase base(seed);
    for (int i = 0; i < repeats(count); ++i) {
        const std::string question = make(base.random());
        SCOPED_TRACE(fmt::format("seed {}: {}", seed, question));
        const std::string expected = answer(base.memory(), question, false);
        EXPECT_EQ(answer(base.memory(), question, true), expected);
        EXPECT_EQ(answer(base.stored(), question, true), expected);
        EXPECT_EQ(answer(base.stored(), question, false), expected);
    }
}

TEST(Scans, TheFirstFewAreThoseOfAll) { expect_same_answers(1, 150, question_of_first); }

TEST(Scans, CountsAreThoseOfAll) { expect_same_answers(2, 60, question_of_count); }

TEST(Scans, AnyMemberIsOneOfThoseThatAreNear) { expect_same_answers(3, 60, question_of_any); }

TEST(Scans, EndWhereNothingLeftCanBeAmongTheFirst) {
    const ScannedBase base(4);
    for (const char* question : {"find events return id order by start desc limit 1",
                                 "find 3 events before 1990 return id"}) {
        Profile profile;
        answer(base.stored(), question, true, &profile);
        EXPECT_LT(profile.front().rows, scanned_events_count / 2U) << question;
    }
}

}  // namespace
}  // namespace bede::query
