#include "store/kv/overlay.h"

namespace bede::store::kv {
namespace {

class OverlayCursor final : public Cursor {
  public:
    OverlayCursor(const Overlay::Rows& rows, std::string_view begin, std::string_view end)
        : at_(rows.lower_bound(begin)), end_(at_) {
        if (begin < end) end_ = rows.lower_bound(end);
    }

    bool valid() const override { return at_ != end_; }
    void next() override { ++at_; }
    std::string_view key() const override { return at_->first; }
    std::string_view value() const override { return at_->second; }

  private:
    Overlay::Rows::const_iterator at_;
    Overlay::Rows::const_iterator end_;
};

}  // namespace

std::optional<std::string> Overlay::get(std::string_view key) const {
    if (!key.starts_with(prefix_)) return below_->get(key);
    const auto found = rows_.find(key);
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::optional<std::string>> Overlay::get_many(std::span<const std::string> keys) const {
    std::vector<std::optional<std::string>> values(keys.size());
    std::vector<std::string> others;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].starts_with(prefix_)) {
            values[i] = get(keys[i]);
        } else {
            others.push_back(keys[i]);
            places.push_back(i);
        }
    }
    if (others.empty()) return values;
    auto below = below_->get_many(others);
    for (std::size_t i = 0; i < places.size(); ++i) values[places[i]] = std::move(below[i]);
    return values;
}

std::unique_ptr<Cursor> Overlay::scan(std::string_view begin, std::string_view end) const {
    if (!begin.starts_with(prefix_)) return below_->scan(begin, end);
    return std::make_unique<OverlayCursor>(rows_, begin, end);
}

}  // namespace bede::store::kv
