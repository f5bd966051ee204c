// The graphs that a question is asked of: one for each world that it speaks of.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/world/world_contents.h"

namespace bede::query {

// What is known of worlds of a base, kept from one question to the next; of those used last. Serves
// several threads: what one of them has taken, another one finds for itself.
class KeptWorlds {
  public:
    using Contents = std::unique_ptr<WorldContents>;

    // Made if it is not known.
    Contents take(std::uint32_t release, const World& world);
    void keep(std::uint32_t release, Contents contents);
    // To be called when the base may have become another without a new release.
    void forget();

  private:
    static constexpr std::size_t kept_max = 8;

    std::mutex mutex_;
    std::vector<std::pair<std::uint32_t, Contents>> kept_;  // by release; the last used last
    std::uint32_t release_ = 0;                             // of which these are
    std::shared_ptr<StatementTimes> times_;
};

// Of one question; `graph` must outlive it, and `kept` if it is not null.
class Worlds {
  public:
    explicit Worlds(const Graph& graph, KeptWorlds* kept = nullptr) : graph_(graph), kept_(kept) {}
    ~Worlds();
    Worlds(const Worlds&) = delete;
    Worlds& operator=(const Worlds&) = delete;

    // The base itself.
    const Graph& base() const { return graph_; }
    // A limited world that was asked, and, where its voices are listed, how many events it has.
    struct Share {
        std::string text;
        std::optional<std::uint64_t> events;
    };
    std::vector<Share> shares() const;
    // As it is in this world, with what is assumed there.
    const Graph& of(const World& world);
    // The same without what is assumed.
    const Graph& limited(const World& world);

  private:
    const Graph& graph_;
    KeptWorlds* const kept_;
    std::vector<std::unique_ptr<WorldContents>> contents_;
    std::map<std::string, std::unique_ptr<Graph>> limited_;  // by limits_text
    std::map<std::pair<std::string, std::pair<bool, bool>>, std::unique_ptr<Graph>> assumed_;
};

}  // namespace bede::query
