#include "model/kept_names.h"

#include <string>
#include <unordered_map>

#include "base/check.h"

namespace bede {
namespace {

class KeptNames final : public Names {
  public:
    std::string_view id(ThingType type, std::uint32_t handle) const override {
        return kept(type, handle).id;
    }
    std::string_view title(ThingType type, std::uint32_t handle) const override {
        return kept(type, handle).title;
    }
    Modality modality(std::uint32_t event) const override {
        return kept(ThingType::event, event).modality;
    }

    void keep(Entity& thing) {
        if (thing.is_nothing() || thing.names == this) return;
        const auto [entry, is_new] = names_.try_emplace(key(thing.type, thing.handle));
        if (is_new) {
            entry->second = {std::string(thing.id()),
                             std::string(thing.names->title(thing.type, thing.handle)),
                             thing.modality()};
        }
        thing.names = this;
    }
    void keep(Value& value) {
        std::visit([this](auto& content) { keep_in(content); }, value.content);
    }

    bool empty() const { return names_.empty(); }

  private:
    struct Kept {
        std::string id;
        std::string title;
        Modality modality = Modality::actual;
    };

    static std::uint64_t key(ThingType type, std::uint32_t handle) {
        return static_cast<std::uint64_t>(type) << 32U | handle;
    }

    const Kept& kept(ThingType type, std::uint32_t handle) const {
        const auto known = names_.find(key(type, handle));
        BEDE_CHECK(known != names_.end());
        return known->second;
    }

    template <typename Content>
    void keep_in(Content&) {}
    void keep_in(Entity& thing) { keep(thing); }
    void keep_in(List& list) {
        for (Value& value : list) keep(value);
    }
    void keep_in(Map& map) {
        for (MapEntry& entry : map.entries) keep(entry.value);
    }
    void keep_in(Shared<Path>& path) {
        keep_in(path.own().nodes);
        keep_in(path.own().edges);
    }

    std::unordered_map<std::uint64_t, Kept> names_;  // whose texts stay where they are
};

}  // namespace

void keep_names(Answer& answer) {
    auto names = std::make_shared<KeptNames>();
    for (Row& row : answer.rows) {
        for (Value& cell : row.cells) names->keep(cell);
        for (Entity& thing : row.about) names->keep(thing);
    }
    if (!names->empty()) answer.names = std::move(names);
}

}  // namespace bede
