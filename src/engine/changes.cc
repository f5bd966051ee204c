#include "engine/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "engine/check_queries.h"
#include "model/codec.h"

namespace bede {
namespace {

constexpr std::size_t retired_min = 5;  // fewer may be taken out without a word
constexpr std::size_t named_max = 5;

// The names of the fields in which two records of one type differ, as event files call them.
class Differing {
  public:
    template <typename Value>
    void operator()(std::string_view name, const Value& old_value, const Value& new_value) {
        if (!(old_value == new_value)) names_.emplace_back(name);
    }
    std::vector<std::string> take() { return std::move(names_); }

  private:
    std::vector<std::string> names_;
};

void compare(const Common& a, const Common& b, Differing& differ) {
    differ("title", a.title, b.title);
    differ("base", a.base, b.base);
    differ("aka", a.aliases, b.aliases);
    differ("summary", a.summary, b.summary);
    differ("tag", a.tags, b.tags);
    differ("external", a.external_ids, b.external_ids);
    differ("cites", a.cites, b.cites);
}
void compare_own(const Kind& a, const Kind& b, Differing& differ) {
    differ("parent", a.parent, b.parent);
}
void compare_own(const Role&, const Role&, Differing&) {}
void compare_own(const Attribute& a, const Attribute& b, Differing& differ) {
    differ("type", std::pair(a.type, a.unit), std::pair(b.type, b.unit));
}
void compare_own(const RelationType& a, const RelationType& b, Differing& differ) {
    differ("parent", a.parent, b.parent);
}
void compare_own(const Actor& a, const Actor& b, Differing& differ) {
    differ("kind", a.kind, b.kind);
    differ("office", a.offices, b.offices);
    differ("member", a.memberships, b.memberships);
    differ("lived", a.lived, b.lived);
}
void compare_own(const Place& a, const Place& b, Differing& differ) {
    differ("kind", a.kind, b.kind);
    differ("at", a.at, b.at);
    differ("within", a.within, b.within);
    differ("zone", a.zone, b.zone);
}
void compare_own(const Source& a, const Source& b, Differing& differ) {
    differ("kind", a.kind, b.kind);
    differ("by", std::pair(a.by, a.with), std::pair(b.by, b.with));
    differ("in", a.container, b.container);
    differ("published", a.published, b.published);
    differ("lang", a.language, b.language);
    differ("reliability", a.reliability, b.reliability);
    differ("coverage", a.coverage, b.coverage);
    differ("url", a.url, b.url);
    differ("archive", a.archive, b.archive);
    differ("derived from", a.derived_from, b.derived_from);
}
void compare_own(const Event& a, const Event& b, Differing& differ) {
    differ("kind", a.kind, b.kind);
    differ("modality", a.modality, b.modality);
    differ("complete", a.complete, b.complete);
    differ("when", std::pair(a.when, a.orders), std::pair(b.when, b.orders));
    differ("at", a.places, b.places);
    differ("who", a.participants, b.participants);
    differ("quantity", a.quantities, b.quantities);
    differ("derived", std::pair(std::pair(a.given, a.dating), std::pair(a.extent, a.derived)),
           std::pair(std::pair(b.given, b.dating), std::pair(b.extent, b.derived)));
}
void compare_own(const Relation& a, const Relation& b, Differing& differ) {
    differ("type", a.type, b.type);
    differ("from", a.from, b.from);
    differ("to", a.to, b.to);
    differ("confidence", a.confidence, b.confidence);
    differ("role", a.role, b.role);
    differ("mechanism", a.mechanism, b.mechanism);
}
void compare_own(const Claim& a, const Claim& b, Differing& differ) {
    differ("about", std::pair(a.about_type, a.about), std::pair(b.about_type, b.about));
    differ("attribute", a.attribute, b.attribute);
    differ("value", a.value, b.value);
    differ("stance", a.stance, b.stance);
    differ("by", a.by, b.by);
    differ("via", std::pair(a.via, a.locator), std::pair(b.via, b.locator));
    differ("said", a.said, b.said);
    differ("quote", std::pair(a.words, a.words_language), std::pair(b.words, b.words_language));
    differ("rank", a.rank, b.rank);
}
void compare_own(const SavedQuery& a, const SavedQuery& b, Differing& differ) {
    differ("text", a.text, b.text);
    differ("file", a.file, b.file);
}

std::vector<std::string> fields_that_differ(const Thing& a, const Thing& b) {
    Differing differ;
    compare(common(a), common(b), differ);
    std::visit([&]<typename Record>(
                   const Record& record) { compare_own(record, std::get<Record>(b), differ); },
               a);
    std::vector<std::string> names = differ.take();
    if (names.empty()) names.emplace_back("other");  // a field that has no name here
    return names;
}

Change::What what_of(const store::RecordChange& change) {
    if (change.retired()) return Change::What::retired;
    return change.held() ? Change::What::changed : Change::What::added;
}

Change change_of(const Graph& existing, const store::RecordChange& change) {
    const std::optional<Thing> before =
        change.held() ? held_thing(existing, change.type(), change.id()) : std::nullopt;
    std::optional<Thing> after;
    if (!change.retired()) after = decode(change.type(), change.id(), change.row());
    const Thing& shown = after ? *after : before.value();
    const Common& record = common(shown);
    Change out{what_of(change), change.type(), record.id, record.title, record.base, {}};
    if (before && after) out.fields = fields_that_differ(*before, *after);
    return out;
}

// @ and the id of what people name so; relations and claims have ids that nobody wrote.
std::string named(ThingType type, std::string_view id) {
    const bool entity = type == ThingType::actor || type == ThingType::place ||
                        type == ThingType::source || type == ThingType::event;
    return (entity ? "@" : "") + std::string(id);
}

std::string base_before(const Graph& existing, const store::RecordChange& change) {
    return common(held_thing(existing, change.type(), change.id()).value()).base;
}

}  // namespace

void list_changes(const Graph& existing, const store::Difference& difference, LoadReport& report) {
    std::array<std::uint64_t, 3> counts{};
    for (const store::RecordChange& change : difference.changes) {
        if (++counts.at(static_cast<std::size_t>(what_of(change))) > changes_listed_max) {
            ++report.changes_left_out;
        } else {
            report.changes.push_back(change_of(existing, change));
        }
    }
    std::ranges::stable_sort(report.changes, {}, &Change::what);
}

Diagnostics mass_retirements(const Graph& existing, const store::Difference& difference) {
    std::map<std::string, std::vector<const store::RecordChange*>> retired;
    for (const store::RecordChange& change : difference.changes) {
        if (change.retired()) retired[base_before(existing, change)].push_back(&change);
    }
    Diagnostics out;
    for (const auto& [base, lost] : retired) {
        if (lost.size() < retired_min) continue;
        const std::size_t held = things_of_base(existing, base);
        if (lost.size() * 2 <= held) continue;
        std::string names;
        for (std::size_t i = 0; i < std::min(lost.size(), named_max); ++i) {
            names += (i == 0 ? "" : ", ") + named(lost[i]->type(), lost[i]->id());
        }
        out.push_back(
            {.code = "E-RETIRE",
             .message =
                 fmt::format("this load would retire {} of the {} records of the base '{}': "
                             "{}{}",
                             lost.size(), held, base, names, lost.size() > named_max ? " …" : ""),
             .mend = "a load holds all of a base: name its whole folder; for another base write "
                     "another title in its head; if they are to go, load with --retire"});
    }
    return out;
}

}  // namespace bede
