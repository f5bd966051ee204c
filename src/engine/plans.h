// Plans of what is asked again with the same parameters: of the releases of one base, and as many
// as were used last. Serves several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "engine/parsed_statement.h"
#include "engine/recently_used.h"
#include "query/bind/bind.h"
#include "query/plan/plan.h"

namespace bede {

// What a plan is made of beside the base.
struct Asked {
    ParsedStatementPtr statement;  // its question, or the one that it defines
    query::Parameters parameters;
    query::Sets sets;
    std::optional<Form> form;
    query::World around = {};  // where the question does not say it itself
};
bool operator==(const Asked& a, const Asked& b);

class Plans {
  public:
    // Of those that carry it out, and of those that are kept.
    using PlanPtr = std::shared_ptr<const query::Plan>;

    // The plan of what is asked of a release, made if it is not known. `names`: of the things that
    // plan and parameters speak of, kept with them; without any the plan is not kept either.
    PlanPtr operator()(const Asked& asked, std::uint32_t release,
                       std::shared_ptr<const Names> names,
                       const std::function<query::Plan()>& make);
    // What is known of the worlds that these plans ask.
    query::KeptWorlds& worlds() { return worlds_; }
    // To be called when the base may have become another without a new release.
    void forget();

  private:
    static constexpr std::size_t kept_max = 32;

    struct Kept {
        PlanPtr plan;
        std::shared_ptr<const Names> names;  // of the things in it, and in what is asked
    };

    // Of which release what is asked.
    using Key = std::pair<std::uint32_t, Asked>;

    std::mutex mutex_;
    RecentlyUsed<Key, Kept> kept_{kept_max};
    query::KeptWorlds worlds_;
};

}  // namespace bede
