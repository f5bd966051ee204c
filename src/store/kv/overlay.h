// A snapshot with rows beside those of another one, which nobody has written anywhere.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "store/kv/key_value_store.h"

namespace bede::store::kv {

class Overlay final : public Snapshot {
  public:
    using Rows = std::map<std::string, std::string, std::less<>>;

    // All keys that begin with `prefix` are those of `rows`, all others those of `below`.
    Overlay(std::shared_ptr<const Snapshot> below, std::string prefix, Rows rows)
        : below_(std::move(below)), prefix_(std::move(prefix)), rows_(std::move(rows)) {}

    std::optional<std::string> get(std::string_view key) const override;
    std::vector<std::optional<std::string>> get_many(
        std::span<const std::string> keys) const override;
    // Both ends on one side: what begins with the prefix, or what does not.
    std::unique_ptr<Cursor> scan(std::string_view begin, std::string_view end) const override;

  private:
    std::shared_ptr<const Snapshot> below_;
    std::string prefix_;
    Rows rows_;
};

}  // namespace bede::store::kv
