// What stands for a thing in rows and answers: its handle. Its names are asked for where they are
// needed, which is mostly at the edge, when an answer is shown.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/things.h"

namespace bede {

// Who knows what things are called: a graph. Texts stay valid as long as it does. Each is asked for
// by itself, since ids of many are needed where titles of a few are shown.
class Names {
  public:
    virtual ~Names() = default;

    virtual std::string_view id(ThingType type, std::uint32_t handle) const = 0;
    virtual std::string_view title(ThingType type, std::uint32_t handle) const = 0;  // may be empty
    virtual Modality modality(std::uint32_t event) const = 0;
};

// A thing of a graph; without one, nothing. It may be used as long as the names are there: an
// answer that is handed out has names of its own (Answer::names).
struct Entity {
    ThingType type = ThingType::event;
    std::uint32_t handle = 0;
    const Names* names = nullptr;

    bool is_nothing() const { return names == nullptr; }
    std::string_view id() const { return names == nullptr ? "" : names->id(type, handle); }
    // What people read: its title, or its id if it has none.
    std::string_view title() const;
    Modality modality() const {
        return names == nullptr || type != ThingType::event ? Modality::actual
                                                            : names->modality(handle);
    }

    // Things of one graph are told by their handles, those of two by their ids.
    friend bool operator==(const Entity& a, const Entity& b) {
        if (a.type != b.type) return false;
        return a.names == b.names ? a.handle == b.handle : a.id() == b.id();
    }
};

inline std::string_view Entity::title() const {
    if (names == nullptr) return "";
    const std::string_view known = names->title(type, handle);
    return known.empty() ? id() : known;
}

}  // namespace bede
