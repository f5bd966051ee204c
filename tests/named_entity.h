// Things that are in no graph: for answers that a test makes by itself.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>

#include "model/entity.h"

namespace bede {

// Those of one type, id and title are one thing.
class NamedEntities final : public Names {
  public:
    Entity entity(ThingType type, std::string id, std::string title) {
        const auto next = static_cast<std::uint32_t>(names_.size());
        const auto [known, is_new] = handles_.try_emplace({type, {id, title}}, next);
        if (is_new) names_.emplace_back(std::move(id), std::move(title));
        return {type, known->second, this};
    }
    std::string_view id(ThingType, std::uint32_t handle) const override {
        return names_.at(handle).first;
    }
    std::string_view title(ThingType, std::uint32_t handle) const override {
        return names_.at(handle).second;
    }
    Modality modality(std::uint32_t) const override { return Modality::actual; }

  private:
    using Texts = std::pair<std::string, std::string>;
    std::deque<Texts> names_;  // whose texts stay where they are
    std::map<std::pair<ThingType, Texts>, std::uint32_t> handles_;
};

inline Entity named_entity(ThingType type, std::string id, std::string title = "") {
    static NamedEntities entities;
    return entities.entity(type, std::move(id), std::move(title));
}

}  // namespace bede
