#include "random_base.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "random_dates.h"
#include "stated.h"
#include "time/place_clock.h"

namespace bede::differential {
namespace {

constexpr int events_min = 5;
constexpr int events_max = 40;

const std::vector<std::string> titles = {
    "Talks at Riga", "Talks",          "The siege",      "Переговоры в Минске", "Битва",
    "Сражение",      "مفاوضات الرياض", "معركة القادسية", "Ångström meets Zoë",  "a battle",
};

// No two of them have the same clock at any time.
const std::vector<std::string> zones = {"Europe/Moscow", "America/Havana", "Asia/Tokyo",
                                        "Pacific/Honolulu", "Pacific/Kiritimati"};

template <typename Record>
Record named(std::string id, std::string title) {
    Record record;
    record.id = std::move(id);
    record.title = std::move(title);
    record.base = "random";
    return record;
}

Kind kind(std::string id, std::string parent) {
    Kind out = named<Kind>(std::move(id), "");
    out.parent = std::move(parent);
    return out;
}

RelationType relation_type(std::string id, std::string parent) {
    RelationType out = named<RelationType>(std::move(id), "");
    out.parent = std::move(parent);
    return out;
}

// Names whose order is not that in which they are made.
std::vector<std::string> names(Random& random, const std::string& prefix, int count) {
    std::vector<std::string> out;
    for (int i = 1; i <= count; ++i) out.push_back(prefix + std::to_string(i));
    for (std::size_t i = out.size(); i > 1; --i) {
        const int other = random.number(0, static_cast<int>(i) - 1);
        std::swap(out[i - 1], out[static_cast<std::size_t>(other)]);
    }
    return out;
}

template <typename Record>
std::string some_id(Random& random, const std::vector<Record>& records) {
    return random.pick(records).id;
}

class BaseMaker {
  public:
    BaseMaker(Random& random, int year, bool zoned) : random_(random), zoned_(zoned) {
        base_.year = year;
    }

    Base make() {
        vocabulary();
        actors();
        places();
        sources();
        for (const std::string& id : names(random_, "e", random_.number(events_min, events_max))) {
            base_.events.push_back(event(id));
        }
        relations();
        claims();
        orders();
        settle_order(base_);
        return std::move(base_);
    }

  private:
    void vocabulary() {
        base_.kinds = {kind("meeting", "event"), kind("talks", "meeting"), kind("call", "meeting"),
                       kind("war", "event"),     kind("battle", "war"),    kind("siege", "battle"),
                       kind("person", "actor"),  kind("state", "actor"),   kind("city", "place"),
                       kind("land", "place"),    kind("report", "source")};
        for (const char* id : {"host", "guest"}) base_.roles.push_back(named<Role>(id, ""));
        for (const char* id : {"scope", "killed"}) {
            base_.attributes.push_back(named<Attribute>(id, ""));
        }
        base_.attributes.push_back(named<Attribute>("lost", ""));
        base_.attributes.back().type = ValueType::number;
        base_.attributes.back().unit = "men";
        base_.relation_types = {relation_type("sparks", "triggers"),
                                relation_type("answers", "responds-to")};
    }

    std::string title() { return random_.pick(titles); }
    When when() { return when_of(random_when(random_, base_.year)); }

    void actors() {
        for (const std::string& id : names(random_, "a", random_.number(2, 5))) {
            Actor actor = named<Actor>(id, title());
            actor.kind = random_.word({"person", "state", "actor"});
            if (random_.one_in(2)) actor.lived = when();
            if (!base_.actors.empty() && random_.one_in(2)) {
                actor.memberships.push_back(
                    {some_id(random_, base_.actors), random_.one_in(3), {}});
            }
            base_.actors.push_back(std::move(actor));
        }
    }

    // Around few points, one of them where longitudes jump, one where they meet.
    Coordinates coordinates() {
        Coordinates out =
            random_.pick<Coordinates>({{50, 30, {}}, {-20, 179.9, {}}, {89.9, 0, {}}});
        out.latitude += random_.number(-1, 1) * 0.05;
        out.longitude += random_.number(-2, 2) * 0.4;
        if (out.longitude > 180) out.longitude -= 360;
        if (random_.one_in(2)) out.precision_km = random_.number(0, 40);
        return out;
    }

    // Words that no stemmer changes.
    std::string summary() {
        std::string out = random_.word({"bik", "zuk", "mor", "dax"});
        for (int i = random_.number(0, 2); i > 0; --i) {
            out += " " + random_.word({"bik", "zuk", "Mor", "DAX"});
        }
        return out;
    }

    void places() {
        for (const std::string& id : names(random_, "p", random_.number(2, 5))) {
            Place place = named<Place>(id, title());
            place.kind = random_.word({"city", "land", ""});
            if (!random_.one_in(4)) place.at = coordinates();
            if (!base_.places.empty() && !random_.one_in(3)) {
                place.within = some_id(random_, base_.places);
            }
            const std::string zone = random_.one_in(3) ? random_.pick(zones) : "";
            if (zoned_) place.zone = zone;
            base_.places.push_back(std::move(place));
        }
    }

    void sources() {
        for (const std::string& id : names(random_, "s", random_.number(2, 4))) {
            Source source = named<Source>(id, title());
            source.kind = "report";
            if (random_.one_in(2)) source.by = some_id(random_, base_.actors);
            if (!random_.one_in(3)) source.published = when();
            if (random_.one_in(2)) source.reliability = random_.pick<char>({'A', 'B', 'F'});
            if (random_.one_in(2)) source.coverage = bede::Coverage::partial;
            if (!base_.sources.empty() && random_.one_in(3)) {
                source.derived_from = some_id(random_, base_.sources);
            }
            base_.sources.push_back(std::move(source));
        }
    }

    Event event(const std::string& id) {
        Event event = named<Event>(id, title());
        event.kind = random_.word({"meeting", "talks", "call", "war", "battle", "siege", "event"});
        for (int i = random_.pick<int>({0, 1, 1, 1, 2}); i > 0; --i) {
            add_once(event.places, some_id(random_, base_.places));
        }
        if (!random_.one_in(8)) date(event);
        for (int i = random_.number(0, 3); i > 0; --i) {
            event.participants.push_back(
                {some_id(random_, base_.actors), random_.word({"host", "guest"}), ""});
        }
        if (random_.one_in(3)) event.summary = summary();
        if (random_.one_in(3)) event.tags = {random_.word({"x", "y"})};
        if (random_.one_in(3)) event.cites.push_back({some_id(random_, base_.sources), ""});
        if (random_.one_in(6)) {
            event.modality = random_.pick<Modality>(
                {Modality::planned, Modality::planned, Modality::hypothetical, Modality::averted});
        }
        for (int i = random_.pick<int>({0, 0, 1, 1, 2, 3}); i > 0; --i) {
            event.quantities.push_back(quantity());
        }
        return event;
    }

    // Of few numbers, so that they are equal now and then.
    Quantity quantity() {
        Quantity out{.attribute = "lost"};
        double number = random_.pick<double>({1, 2, 2.5, 10, 20});
        if (random_.one_in(3)) {
            out.best = number;
        } else {
            out.low = number;
            if (random_.one_in(2)) out.best = number += random_.pick<double>({0, 0.5, 5});
            if (random_.one_in(2)) out.high = number + random_.pick<double>({0, 0.5, 10});
            if (out.high && random_.one_in(3)) out.low.reset();
        }
        if (random_.one_in(2)) out.as_of = when();
        return out;
    }

    static void add_once(std::vector<std::string>& list, std::string item) {
        if (std::ranges::find(list, item) == list.end()) list.push_back(std::move(item));
    }

    // The zone of a place, or of the nearest around it that has one.
    std::string zone_at(const std::string& id) const {
        const Place& place = *std::ranges::find(base_.places, id, &Place::id);
        return place.zone.empty() && !place.within.empty() ? zone_at(place.within) : place.zone;
    }

    // Clock times of which the words do not say it are on the clock of the place, if there is one.
    void put_on_clock(Event& event) const {
        std::set<std::string> told;
        for (const std::string& place : event.places) told.insert(zone_at(place));
        told.erase("");
        if (told.size() == 1 && lacks_zone(*event.when)) {
            put_in_zone(*event.when, *told.begin());
        }
    }

    // Some dates are narrowed, as by the order in which events stand.
    void date(Event& event) {
        event.when = when();
        put_on_clock(event);
        event.given = event.when->extent;
        event.extent = event.given;
        if (!random_.one_in(6)) return;
        Extent& extent = *event.extent;
        const Instant first = extent.start_earliest.at;
        const Instant last = extent.end_latest.at;
        const bool known = extent.start_earliest.knowledge == Knowledge::known &&
                           extent.end_latest.knowledge == Knowledge::known;
        if (!known || extent.clocked || !event.when->alternatives.empty()) return;
        const Day middle = day_at({first.second + (last.second - first.second) / 2});
        if (first_second(middle) <= extent.start_earliest.at) return;
        if (extent.end_latest.at < first_second(middle) ||
            extent.start_latest.at < first_second(middle))
            return;
        extent.start_earliest.at = first_second(middle);
        extent.end_earliest.at = std::max(extent.end_earliest.at, extent.start_earliest.at);
        event.derived.push_back({.what = "start not before the middle", .statements = {}});
    }

    // The cause is the one that may begin first, so that there are chains of some length.
    void keep_order(Relation& relation) const {
        const auto start = [&](const std::string& id) {
            const auto event = std::ranges::find(base_.events, id, &Event::id);
            return event->extent.value_or(unknown_extent()).start_earliest.at;
        };
        const bool back = relation.type == "responds-to" || relation.type == "answers";
        const std::string& cause = back ? relation.to : relation.from;
        const std::string& effect = back ? relation.from : relation.to;
        if (start(effect) < start(cause)) std::swap(relation.from, relation.to);
    }

    void relations() {
        const int events = static_cast<int>(base_.events.size());
        const int count = random_.number(0, random_.pick<int>({events, events, 3 * events}));
        int number = 0;
        for (const std::string& id : names(random_, "r", count)) {
            Relation relation = named<Relation>(id, "");
            relation.type =
                random_.word({"causes", "causes", "triggers", "enables", "motivates", "responds-to",
                              "prevents", "hinders", "sparks", "answers", "part-of", "precedes"});
            relation.from = some_id(random_, base_.events);
            relation.to = random_.one_in(12) ? relation.from : some_id(random_, base_.events);
            if (!random_.one_in(4)) keep_order(relation);
            if (number++ > 0 && random_.one_in(5)) {  // parallel to the one before
                relation.from = base_.relations.back().from;
                relation.to = base_.relations.back().to;
            }
            relation.confidence = random_.pick<Confidence>(
                {Confidence::unstated, Confidence::certain, Confidence::probable,
                 Confidence::possible, Confidence::disputed, Confidence::unlikely});
            if (random_.one_in(4)) relation.role = CausalRole::structural;
            base_.relations.push_back(std::move(relation));
        }
    }

    void claims() {
        for (const std::string& id : names(random_, "c", random_.number(0, 12))) {
            Claim claim = named<Claim>(id, "");
            const bool of_relation = !base_.relations.empty() && random_.one_in(2);
            claim.about_type = of_relation ? ThingType::relation : ThingType::event;
            claim.about =
                of_relation ? some_id(random_, base_.relations) : some_id(random_, base_.events);
            if (!of_relation) claim.attribute = random_.word({"scope", "killed"});
            claim.value = of_relation ? "" : random_.word({"10", "20", "wide"});
            claim.stance = random_.pick<Stance>({Stance::asserts, Stance::asserts, Stance::denies,
                                                 Stance::reports, Stance::estimates,
                                                 Stance::retracts, Stance::omits});
            const bool by = random_.one_in(2);
            if (by) claim.by = some_id(random_, base_.actors);
            if (!by || random_.one_in(2)) claim.via = some_id(random_, base_.sources);
            if (random_.one_in(2)) claim.said = when();
            if (random_.one_in(4)) claim.rank = Rank::preferred;
            base_.claims.push_back(std::move(claim));
        }
    }

    // What `when` lines say of other events.
    void orders() {
        using Word = OrderConstraint::Relation;
        for (int left = random_.number(0, 6); left > 0; --left) {
            Event& event = random_.pick_from(base_.events);
            OrderConstraint order;
            order.first = some_id(random_, base_.events);
            order.relation =
                random_.pick<Word>({Word::after, Word::before, Word::during, Word::between});
            if (order.relation == Word::between) order.second = some_id(random_, base_.events);
            if (!event.when || order.first == event.id || order.second == event.id) continue;
            const bool distance = order.relation == Word::after || order.relation == Word::before;
            if (distance && random_.one_in(3)) {
                const std::int64_t days = random_.number(1, 20);
                order.distance = std::to_string(days) + " days";
                order.days = DayCount{days, days + (random_.one_in(3) ? 5 : 0)};
            }
            event.orders.push_back(std::move(order));
        }
    }

    Random& random_;
    bool zoned_;
    Base base_;
};

}  // namespace

When when_of(const std::string& text) {
    ReadWhen read = read_when(text);
    BEDE_CHECK(read.when.has_value());
    return *std::move(read.when);
}

Base random_base(Random& random, int year) { return BaseMaker(random, year, false).make(); }

Base random_base(Random& random) {
    const int year = random.pick<int>({-430, -1, 1, 1582, 1914, 2014, 2024});
    return BaseMaker(random, year, true).make();
}

std::vector<Thing> Base::things() const {
    std::vector<Thing> out;
    const auto add = [&](const auto& records) {
        out.insert(out.end(), records.begin(), records.end());
    };
    add(kinds);
    add(roles);
    add(attributes);
    add(relation_types);
    add(actors);
    add(places);
    add(sources);
    add(events);
    add(relations);
    add(claims);
    return out;
}

}  // namespace bede::differential
