#include "load/records/shared_things.h"

#include <fmt/format.h>

#include <unordered_map>

#include "load/records/things.h"

namespace bede::load {
namespace {

constexpr std::string_view mend_here = "give this one another id, or make one block of the two";

std::string title_of(const ast::ThingHead& head) { return head.title ? head.title->value : ""; }

// The thing that was there before: of this load, or of a base that it leaves as it is.
struct Earlier {
    std::string base;
    std::string title;
    std::string place;  // "at line 3", "in the base 'A'"
};

bool may_be_shared(ThingType type) { return type != ThingType::event; }

template <typename Record>
class Comparison {
  public:
    Comparison(const Drafts<Record>& drafts, ThingType type, const Names& names)
        : type_(type), names_(names) {
        for (const Draft<Record>& draft : drafts) known_.emplace(draft.record.id, &draft.record);
    }

    void compare(const Block& block, Draft<Record> said, Report& report) const {
        const Record* const known = find(said.record.id);
        if (known == nullptr) return;  // its own block was wrong
        if (said.record.kind != known->kind) {
            return report.error(
                said.where,
                {"E-DUPID",
                 fmt::format(
                     "there is {} '{}' of kind '{}' in the base '{}'; here it is of kind '{}'",
                     with_article(type_), said.record.id, known->kind, known->base,
                     said.record.kind),
                 "give this one another id, or both one kind"});
        }
        said.record.base = known->base;
        if (!has_claims(block) && (block.attributes.empty() || said.record == *known)) return;
        report.warning(said.where,
                       {"W-SHARED",
                        fmt::format("'{}' is shared with the base '{}', which says something else "
                                    "of it; what stands here is left out",
                                    said.record.id, known->base),
                        "write it there, or give this one another id"});
    }

  private:
    const Record* find(const std::string& id) const {
        if (const auto own = known_.find(id); own != known_.end()) return own->second;
        return static_cast<const Record*>(names_.kept(type_, id));
    }

    ThingType type_;
    const Names& names_;
    std::unordered_map<std::string_view, const Record*> known_;
};

}  // namespace

ThingType type_of(ast::Block block) {
    switch (block) {
        case ast::Block::actor: return ThingType::actor;
        case ast::Block::place: return ThingType::place;
        case ast::Block::source: return ThingType::source;
        case ast::Block::event: return ThingType::event;
    }
    return ThingType::event;
}

ThingDeclarer::Declared ThingDeclarer::declare(const Block& block) const {
    const auto* head = std::get_if<ast::ThingHead>(&block.head);
    if (head == nullptr) return Declared::first;
    const ThingType type = type_of(head->block);
    const std::string title = title_of(*head);
    const Where where = block.at_head(head->id.span);
    return compare(type, head->id.text, title, where,
                   names_.declare(type, head->id.text, title, where));
}

ThingDeclarer::Declared ThingDeclarer::declare(const EventBlock& event) const {
    return compare(ThingType::event, event.id, {}, event.where(),
                   names_.declare_event(event.id, event.where()));
}

ThingDeclarer::Declared ThingDeclarer::compare(ThingType type, std::string_view id,
                                               std::string_view title, const Where& where,
                                               const std::optional<load::Declared>& first) const {
    const std::string& base = bases_[where.file].title;
    const Common* const kept = names_.kept(type, id);
    if (!first && kept == nullptr) return Declared::first;
    const Earlier earlier =
        first ? Earlier{bases_[first->where.file].title, std::string(first->title),
                        "at " + report_.place(first->where, where)}
              : Earlier{kept->base, kept->title, fmt::format("in the base '{}'", kept->base)};
    const bool elsewhere = earlier.base != base;
    if (elsewhere && may_be_shared(type) && earlier.title == title) return Declared::shared;
    report_.error(
        where, {"E-DUPID",
                fmt::format("there is {} '{}' {}{}", with_article(type), id, earlier.place,
                            elsewhere ? fmt::format("; here it is of the base '{}'", base) : ""),
                elsewhere ? fmt::format(
                                "give this one another id; if it is the same, leave this block out "
                                "and refer to @{}",
                                id)
                          : std::string(mend_here)});
    return Declared::refused;
}

void compare_shared(const std::vector<Block>& shared, const Records& records,
                    const Resolver& resolver, const std::vector<BaseHeader>& bases,
                    Report& report) {
    if (shared.empty()) return;
    const Names& names = resolver.names();
    const Comparison<Actor> actors(records.actors, ThingType::actor, names);
    const Comparison<Place> places(records.places, ThingType::place, names);
    const Comparison<Source> sources(records.sources, ThingType::source, names);
    for (const Block& block : shared) {
        const std::string& base = bases[block.file].title;
        switch (std::get<ast::ThingHead>(block.head).block) {
            case ast::Block::actor:
                actors.compare(block, read_actor(block, base, resolver), report);
                break;
            case ast::Block::place:
                places.compare(block, read_place(block, base, resolver), report);
                break;
            case ast::Block::source:
                sources.compare(block, read_source(block, base, resolver), report);
                break;
            case ast::Block::event: break;
        }
    }
}

}  // namespace bede::load
