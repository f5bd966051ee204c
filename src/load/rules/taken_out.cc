#include "load/rules/taken_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "load/names/references.h"

namespace bede::load {
namespace {

constexpr std::size_t notes_max = 5;

// What another base can refer to, and what refers to anything.
constexpr std::array referable_types{
    ThingType::kind,  ThingType::role,  ThingType::attribute, ThingType::relation_type,
    ThingType::actor, ThingType::place, ThingType::source,    ThingType::event};
constexpr std::array referring{ThingType::kind,          ThingType::role,  ThingType::attribute,
                               ThingType::relation_type, ThingType::actor, ThingType::place,
                               ThingType::source,        ThingType::event, ThingType::relation,
                               ThingType::claim,         ThingType::query};

using TypeAndId = std::pair<ThingType, std::string>;
using TakenOut = std::map<TypeAndId, std::string>;  // with the base that had it

std::string name_of(ThingType type, std::string_view id) {
    return type <= ThingType::relation_type ? fmt::format("the {} '{}'", to_string(type), id)
                                            : fmt::format("@{}", id);
}

// What follows a reference: where it is from and what it leads to.
struct Loss {
    std::string base;   // that refers
    std::string thing;  // of it
    std::string lost;
};

class ReferenceFinder {
  public:
    ReferenceFinder(const Graph& existing, const std::vector<BaseHead>& heads, const Names& names,
                    const Schema& schema)
        : existing_(existing), names_(names), schema_(schema) {
        for (const BaseHead& head : heads) replaced_.insert(head.title);
    }

    // By the base that loses what others refer to.
    std::map<std::string, std::vector<Loss>> find() {
        for (const ThingType type : referable_types) {
            each_thing_of(existing_, type, replaced_, [&](const Common& record) {
                if (is_there(type, record.id)) return;
                taken_out_.emplace(TypeAndId(type, record.id), record.base);
            });
        }
        if (taken_out_.empty()) return {};
        for (const ThingType type : referring) {
            each_thing(existing_, type, [&](const Common& record) {
                if (!record.base.empty() && !replaced_.contains(record.base)) look_at(type, record);
            });
        }
        return std::move(losses_);
    }

  private:
    bool is_there(ThingType type, const std::string& id) const {
        switch (type) {
            case ThingType::kind: return schema_.kind(id) != nullptr;
            case ThingType::role: return schema_.role(id) != nullptr;
            case ThingType::attribute: return schema_.attribute(id) != nullptr;
            case ThingType::relation_type: return schema_.relation_type(id) != nullptr;
            default: return names_.knows(type, id);
        }
    }

    void look_at(ThingType type, const Common& record) {
        each_reference(type, record, [&](ThingType to, const std::string& id) {
            const auto lost = taken_out_.find({to, id});
            if (lost == taken_out_.end()) return;
            losses_[lost->second].push_back({record.base,
                                             fmt::format("the {} {}", to_string(type), record.id),
                                             name_of(to, id)});
        });
    }

    const Graph& existing_;
    const Names& names_;
    const Schema& schema_;
    std::set<std::string> replaced_;
    TakenOut taken_out_;
    std::map<std::string, std::vector<Loss>> losses_;
};

void complain(const std::vector<Loss>& losses, const Where& where, Report& report) {
    const Loss& first = losses.front();
    Remark remark{"E-REF",
                  fmt::format("the base '{}' refers to {}, which this load takes out", first.base,
                              first.lost),
                  "load the two bases together, or keep it"};
    for (std::size_t i = 0; i < std::min(losses.size(), notes_max); ++i) {
        remark.notes.push_back(fmt::format("{} of the base '{}' refers to {}", losses[i].thing,
                                           losses[i].base, losses[i].lost));
    }
    if (losses.size() > notes_max) {
        remark.notes.push_back(fmt::format("and {} more", losses.size() - notes_max));
    }
    report.error(where, std::move(remark));
}

}  // namespace

void check_taken_out(const Graph& existing, const std::vector<BaseHead>& heads, const Names& names,
                     const Schema& schema, Report& report) {
    const auto losses = ReferenceFinder(existing, heads, names, schema).find();
    for (const BaseHead& head : heads) {
        const auto found = losses.find(head.title);
        if (found != losses.end()) complain(found->second, head.where, report);
    }
}

}  // namespace bede::load
