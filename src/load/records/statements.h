// What a line says about an event, and who says it: quantities, claims, relations; claims about
// actors, places and sources too.
//
// Ids that nobody wrote follow from what is said, and are numbered within the event, whose id they
// begin with, or within a relation of it that has an id of its own:
//   relation   FROM.TYPE.TO, then FROM.TYPE.TO#2 …          or the ID given with `as ID`
//   claim      EVENT#ATTRIBUTE#WHO#1 …, RELATION#STANCE#WHO#1 …, actor/ACTOR#ATTRIBUTE#WHO#1 … and
//              the like of places and sources     WHO the actor, or else the source
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "load/names/records.h"
#include "load/names/resolve.h"

namespace bede::load {

class StatementReader {
  public:
    StatementReader(const Resolver& resolver, Records& records);

    // What a claim is about.
    struct Subject {
        ThingType type = ThingType::event;
        std::string_view id;
        std::string_view base;
    };

    // Before the first statement about each event, or other thing.
    void begin_thing() { numbers_.clear(); }

    Quantity quantity(const Line& line, const ast::QuantityWords& words) const;
    void claim(const Line& line, const ast::ClaimWords& words, const Subject& about);
    void relation(const Line& line, const ast::RelationWords& words, const Event& from);

  private:
    // An actor, a source, or an actor as a source gives him.
    struct Speaker {
        std::string by;
        std::string via;
    };
    struct KnownSource {
        std::string author;
        Coverage coverage = Coverage::unstated;
    };

    std::optional<KnownSource> source(std::string_view id) const;
    std::optional<Speaker> speaker(const Line& line, const ast::EntityName& by,
                                   const ast::EntityName* via) const;
    void read_locator(const Line& line, const ast::ClaimWords& words, Claim& claim) const;
    void check_omission(const Line& line, const ast::Name& stance, const Claim& claim) const;
    // About the event, or about the relation that was added last.
    void add_claim(Claim claim, std::string_view about_what, const Where& where);

    void add(const Relation& relation, const Where& where);
    std::string relation_id(const Line& line, const ast::RelationWords& words,
                            const Relation& relation, const Where& where);
    void assert_relation(const Line& line, const ast::RelationWords& words,
                         const Relation& relation);
    void speak_of_relation(const Line& line, const ast::RelationWords& words,
                           const Relation& relation, Stance stance, const ast::EntityName& who);

    const Resolver& resolver_;
    Records& records_;
    std::map<std::string, KnownSource, std::less<>> sources_;  // of this load
    std::map<std::string, Where, std::less<>> relation_ids_;
    std::map<std::string, std::uint32_t, std::less<>>
        numbers_;  // by id without number, of the event
};

}  // namespace bede::load
