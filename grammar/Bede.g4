// The one grammar of Bede: BQL statements (`statement`) and the lines of event files (`fileLine`)
// share tokens, so that dates and entity names are learnt once. grammar/README.md is the reference.
//
// The character stream folds A-Z to a-z for matching (syntax/folding_stream.h), so literals here
// are lower case and keywords are case-insensitive. Keywords are contextual: every one of them is
// in `name`, and those that cannot be mistaken for structure are in `variable`.
//
// One expression ladder serves conditions and values alike; the binder checks types. Two kinds of
// brackets would make the parser guess, and its cache grow without end.
grammar Bede;

// ---------------------------------------------------------------------------- statements

statement : statementBody ';'? EOF ;

statementBody
    : query                                                         # queryStatement
    | 'explain' ( query | 'when' entityOrParameter timeComparison? world* )   # explainStatement
    | 'profile' query                                               # profileStatement
    | 'define' 'query' name parameterList? text expectation* 'as' query   # defineStatement
    | 'let' variable '=' ( query | set=variable ( setOperator setTerm )+ )                                 # letStatement
    | 'run' name argumentList? world*                               # runStatement
    | 'describe' ( 'query' name | entityOrParameter | thingWord name ) world*   # describeStatement
    | 'show' showable world*                                        # showStatement
    | 'history' 'of' entityOrParameter world*                       # historyStatement
    | 'difference' 'between' releaseAt 'and' releaseAt limitClause?   # differenceStatement
    ;

// By its number, or the newest one by a day.
releaseAt : 'release' count | operand ;

showable
    : 'kinds' | 'roles' | 'attributes' | 'relation' 'types' | 'actors' | 'places' | 'sources'
    | 'events' | 'queries' | 'releases' | 'status' ;

thingWord : 'kind' | 'role' | 'attribute' | 'relation' 'type' ;

parameterList : '(' ( parameter ( ',' parameter )* )? ')' ;
parameter     : PARAMETER name ( '=' expression )? ;
argumentList  : '(' ( argument ( ',' argument )* )? ')' ;
argument      : PARAMETER '=' expression ;
// "expect 3 rows for ($year = 2025)": without arguments it holds for the defaults.
expectation   : 'expect' ( 'at' bound=( 'least' | 'most' ) )? NUMBER ( 'row' | 'rows' ) heldFor?
              | 'expect' 'no' 'rows' heldFor? ;
heldFor       : 'for' argumentList ;

// Whole answers put together, from left to right. What stands behind the last of them (its order, its
// limit) holds for all together; brackets keep it to the part.
query       : queryTerm ( setOperator setTerm )* ;
queryTerm   : singleQuery | '(' query ')' tail ;
setTerm     : queryTerm | variable ;  // the name of a set, never alone
setOperator : 'union' 'all'? | 'intersect' | 'except' ;

singleQuery
    : find                                                          # findQuery
    | causal                                                        # causalQuery
    | chains                                                        # chainsQuery
    | sequences                                                     # sequencesQuery
    | coverage                                                      # coverageQuery
    | accounts                                                      # accountsQuery
    | matching                                                      # matchQuery
    | 'return' returnItems tail                                     # returnQuery
    ;

// ---------------------------------------------------------------------------- finding

find : 'find' certainly? nearest=count? certainly? which=( 'disputed' | 'suspicious' )? things findClause*
       returnClause? tail ;

things
    : 'events' | 'actors' | 'places' | 'sources' | 'kinds' | 'relations' | 'claims' ;

certainly : 'certainly' | 'possibly' ;

findClause
    : 'of' 'kind' nameOrParameter ( ',' nameOrParameter )*          # ofKindClause
    | 'involving' operand ( ',' operand )* ( 'as' nameOrParameter )?        # involvingClause
    | 'at' operand ( ',' operand )*                                 # atClause
    | 'near' operand 'within' ( NUMBER name | PARAMETER )           # nearClause
    | 'mentioning' operand                                          # mentioningClause
    | 'involved' 'in' operand                                       # involvedClause
    | 'about' operand ( ',' operand )*                              # aboutClause
    | 'by' operand ( ',' operand )*                                 # byClause
    | 'known' 'on' operand                                          # knownClause
    | certainly? timeComparison                                     # timeClause
    | 'where' expression                                            # whereClause
    | option                                                        # optionClause
    ;

nameOrParameter : name | PARAMETER ;

returnClause : 'return' 'distinct'? returnItems ;
returnItems  : returnItem ( ',' returnItem )* ;
returnItem   : expression ( 'as' name )? ;

tail
    : option* groupClause? havingClause? orderClause? skipClause? limitClause? showClause? option* ;
// Among the clauses of a question, behind what it returns, or at its end.
option : withSources | assuming | including | world ;

groupClause  : 'group' 'by' expression ( ',' expression )* 'filled'? ;
havingClause : 'having' expression ;
orderClause  : 'order' 'by' orderItem ( ',' orderItem )* ;
orderItem    : expression direction=( 'asc' | 'desc' )? ;
skipClause   : 'skip' count ;
limitClause  : 'limit' count ;
count        : NUMBER | PARAMETER ;
// It holds for the whole query: bounds as they were given, without
// what order adds to them; or doubtful dates taken at their word.
assuming     : 'assuming' ( 'given' 'dates' | 'dates' 'as' 'given' ) ;
// What did not happen, and what is only denied: of the question in which it stands.
including    : 'including' name ( ',' name )* ;
withSources  : 'with' 'sources' ;
showClause   : 'show' 'as' ( 'table' | 'tree' | 'accounts' | 'cards' | 'timeline' | 'graph' | 'map' ) ;
// The clauses that say in which world a question is answered: whose, known when, held when.
world
    : 'as' 'known' 'on' operand                                     # asKnownWorld
    | 'as' 'of' ( 'release' count | operand )                       # asOfWorld
    | 'according' 'to' operand ( ',' operand )* ( 'or' 'silent' )?  # accordingWorld
    ;

// ---------------------------------------------------------------------------- causes

causal
    : 'why' operand causalClause* returnClause? tail                # whyQuery
    | 'find' 'root'? ( 'causes' | 'effects' ) 'of' operand causalClause* returnClause? tail  # reachQuery
    | 'find' 'common' 'causes' 'of' operand ( ( ',' | 'and' ) operand )+
      causalClause* returnClause? tail                              # commonCauses
    | 'find' 'events' 'depending' 'on' operand causalClause* returnClause? tail  # dependingOn
    ;

chains
    : 'find' ( 'all' | 'shortest' | 'strongest' | 'latest-departure' )? 'chains' 'from' operand 'to' operand
      causalClause* tail                                            # chainQuery
    | 'find' 'turning' 'points' 'between' operand 'and' operand causalClause* returnClause? tail  # turningPoints
    ;

causalClause
    : 'within' count ( 'step' | 'steps' )                           # stepsClause
    | 'via' nameOrParameter ( ',' nameOrParameter )*                # viaClause
    | certainly? timeComparison                                     # causalTimeClause
    | 'where' expression                                            # causalWhereClause
    | option                                                        # causalOptionClause
    ;

// ---------------------------------------------------------------------------- sequences

sequences
    : 'find' certainly? 'sequences' sequenceStep nextStep+ sequenceClause* returnClause? tail ;

sequenceStep : '(' variable ( ':' nameOrParameter ( ',' nameOrParameter )* )? ')' stepWindow? ;
nextStep     : 'then' 'optional'? sequenceStep ;
stepWindow   : 'within' distance ;

sequenceClause
    : 'within' distance 'overall'                                   # overallClause
    | 'sharing' shared ( ',' shared )*                              # sharingClause
    | 'without' '(' ( variable ':' )? nameOrParameter ( ',' nameOrParameter )* ')'
      'between' after=variable 'and' before=variable                # absenceClause
    | findClause                                                    # everyStepClause
    ;
shared : 'actor' | 'place' | 'source' ;

// ---------------------------------------------------------------------------- patterns
// After ISO/IEC 39075 (GQL): nodes in round brackets, edges in square ones. Two dashes before a
// bracket or a '>' are an edge without a body, not a comment.

matching    : matchClause+ returnClause? tail ;
matchClause : 'optional'? 'match' pattern option* ;
pattern     : pathPattern ( ',' pathPattern )* ( 'where' expression )? ;
pathPattern
    : ( variable '=' )? shortest? pathMode? nodePattern ( edgePattern nodePattern )* ;
shortest    : 'all'? 'shortest' ;
pathMode    : 'walk' | 'trail' | 'simple' | 'acyclic' ;

nodePattern
    : '(' variable? ( ':' nameOrParameter ( ( '|' | ',' ) nameOrParameter )* )? properties?
      ( 'where' expression )? ')' ;
edgePattern
    : '<' '-' edgeBody? '-' quantity?                               # backwardEdge
    | '-' edgeBody? '-' '>' quantity?                               # forwardEdge
    | '-' edgeBody? '-' quantity?                                   # eitherEdge
    ;
edgeBody
    : '[' variable? ( ':' edgeType ( '|' edgeType )* )? repetition? properties?
      ( 'where' expression )? ']' ;
edgeType   : nameOrParameter ( 'as' nameOrParameter )? ;
// How often an edge may follow upon itself: within its brackets as in Cypher, behind it as in GQL.
repetition : '*' ( least=count? dots='..' most=count? | exactly=count )? ;
quantity   : '*' | '+' | '{' ( least=count? comma=',' most=count? | exactly=count ) '}' ;
properties : '{' ( property ( ',' property )* )? '}' ;
property   : name ':' expression ;

// ---------------------------------------------------------------------------- coverage

coverage
    : 'find' certainly? ( 'coverage' 'of' | 'gaps' 'in' ) set=operand 'during' during=operand
      ( 'where' expression )? option* returnClause? tail ;

// ---------------------------------------------------------------------------- accounts

accounts
    : 'find' 'accounts' 'of' operand tail                           # accountsOf
    | 'find' 'differences' 'on' operand 'between' operand 'and' operand tail   # differencesOn
    ;

// ---------------------------------------------------------------------------- expressions

expression     : conjunction ( 'or' conjunction )* ;
conjunction    : negation ( 'and' negation )* ;
negation       : 'not' negation | certainly negation | comparison ;

comparison
    : operand
      ( comparator operand
      | 'is' 'not'? 'null'
      | 'not'? 'in' operand
      | certainly? timeComparison
      )?
    ;

comparator : '=' | '!=' | '<>' | '<' | '<=' | '>' | '>=' ;

// What may follow a time: "during 2025-03", "starts within 30 days after end of @x".
timeComparison
    : timeRelation quantifier? operand                              # relationComparison
    | 'between' operand 'and' operand                               # betweenComparison
    | side? measure distance ( 'after' | 'before' | 'of' ) quantifier? operand  # phraseComparison
    ;

timeRelation
    : 'strictly'? ( 'before' | 'after' | 'during' | 'contains' )
    | 'since' | 'until' | 'overlapping' | 'intersects' | 'overlaps' | 'meets' | 'starts'
    | 'finishes' | 'equals' | 'met' 'by' | 'overlapped' 'by' | 'started' 'by' | 'finished' 'by' ;

quantifier : 'any' ;
side       : 'starts' | 'ends' ;
measure    : 'within' | 'exactly' | 'at' ( 'least' | 'most' ) ;
distance   : NUMBER unitWord | PARAMETER ;

operand        : multiplication ( ( '+' | '-' ) multiplication )* ;
multiplication : sign ( ( '*' | '/' ) sign )* ;
sign           : '-' sign | access ;
access         : primary ( '.' name | '[' expression ']' )* ;

primary
    : dateLiteral                                                   # datePrimary
    | NUMBER unitWord                                               # durationPrimary
    | NUMBER                                                        # numberPrimary
    | text                                                          # textPrimary
    | ( 'true' | 'false' )                                          # booleanPrimary
    | 'null'                                                        # nullPrimary
    | entity                                                        # entityPrimary
    | PARAMETER                                                     # parameterPrimary
    | ( 'start' | 'end' ) 'of' access                               # sidePrimary
    | variable '(' ( '*' | 'distinct'? expression ( ',' expression )* )? ')'  # callPrimary
    | variable                                                      # variablePrimary
    | '[' ( expression ( ',' expression )* )? ']'                   # listPrimary
    | properties                                                    # mapPrimary
    | 'exists' '{' 'match'? pattern '}'                             # existsPrimary
    | '(' singleQuery ( setOperator setTerm )* ')'                # subqueryPrimary
    | '(' expression ( setOperator setTerm )* ')'                 # bracketPrimary
    ;

unitWord
    : 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days' | 'week'
    | 'weeks' | 'month' | 'months' | 'year' | 'years' | 'decade' | 'decades' | 'century'
    | 'centuries' | 'millennium' | 'millennia' ;

entity : ENTITY ;
entityOrParameter : ENTITY | PARAMETER ;
text   : STRING ;

dateLiteral
    : dateAtom plusMinus?
    | year '..' year?
    | '..' year
    ;
plusMinus : ( '±' | '+-' ) NUMBER unitWord ;
year      : DATE | CALENDAR_DAY | NUMBER | SPAN ;
dateAtom
    : ( DATE | SPAN ) zone?
    | DATE era
    | NUMBER era
    | era NUMBER
    | NUMBER monthName NUMBER era?
    | monthName NUMBER era?
    | NUMBER plusMinus
    | CALENDAR_DAY ( calendarMonth NUMBER )? era?
    | NAME ':' calendarDate
    ;
// Behind "hijri:" and a space. Which calendars and months there are is known to read_when().
calendarDate
    : ( DATE | SPAN ) era?
    | NUMBER? calendarMonth NUMBER era?
    | NUMBER era?
    ;
calendarMonth : NAME+ | monthName ;
era       : 'bce' | 'bc' | 'ce' | 'ad' ;
zone      : NAME ( '/' NAME )+ ;
monthName
    : 'january' | 'february' | 'march' | 'april' | 'may' | 'june' | 'july' | 'august'
    | 'september' | 'october' | 'november' | 'december' ;

// ---------------------------------------------------------------------------- event files
// A file is read line by line (load/lines.h), so that one wrong line hides no other.

fileLine : fileHead EOF | attribute ( attribute )* EOF ;

fileHead
    : 'bede' NUMBER                                                 # versionHead
    | 'base' text baseOption*                                       # baseHead
    | 'kind' name ':' name text?                                    # kindHead
    | 'role' name text?                                             # roleHead
    | 'attribute' name ( ':' name ( 'of' name+ )? )? text?          # attributeHead
    | 'relation' 'type' name ':' name text?                         # relationTypeHead
    | ( 'actor' | 'place' | 'source' | 'event' ) name ( ':' name )? text? attribute*  # thingHead
    ;

baseOption
    : 'asof' whenText
    | 'approx' approximation ( ',' approximation )* ;
approximation : ( 'year' | 'month' | 'day' | 'hour' | 'minute' ) ( '±' | '+-' ) NUMBER unitWord ;

attribute
    : 'aka' text ( 'lang' name )?                                   # akaAttribute
    | 'summary' text                                                # summaryAttribute
    | 'tag' name ( ',' name )*                                      # tagAttribute
    | 'external' name text                                          # externalAttribute
    | 'cites' citation ( ',' citation )*                            # citesAttribute
    | 'office' name+ ( 'of' entity )? whenText ( ',' whenText )*    # officeAttribute
    | ( 'member' | 'organ' ) 'of' entity whenText?                  # memberAttribute
    | 'lived' whenText                                              # livedAttribute
    | 'at' coordinate ',' coordinate ( ( '±' | '+-' ) NUMBER name )?        # coordinatesAttribute
    | 'at' entity ( ',' entity )*                                   # atAttribute
    | 'within' entity                                               # withinAttribute
    | 'zone' ( zone | name )                                        # zoneAttribute
    | 'by' entity ( ',' entity )*                                   # byAttribute
    | 'in' text                                                     # inAttribute
    | 'published' whenText                                          # publishedAttribute
    | 'lang' name                                                   # langAttribute
    | 'reliability' name                                            # reliabilityAttribute
    | 'coverage' name                                               # coverageAttribute
    | 'url' text                                                    # urlAttribute
    | 'archive' text                                                # archiveAttribute
    | 'derived' 'from' entity                                       # derivedAttribute
    | 'when' ( whenText | order ) ( ',' order )*                    # whenAttribute
    | 'modality' name                                               # modalityAttribute
    | 'complete'                                                    # completeAttribute
    | 'who' participant ( ',' participant )*                        # whoAttribute
    | 'quantity' name amount quantityOption*                        # quantityAttribute
    | 'claim' name claimValue? name entity text? claimOption*       # claimAttribute
    | name entity ( ',' entity )* relationOption*                   # relationAttribute
    ;

citation       : entity text? ;
coordinate     : '-'? NUMBER | DATE ;   // -0123 lexes as a year before our era
participant    : entity name ( 'as' text )? ;
claimValue     : text | number | whenText | NUMBER unitWord | entity
               | ( ( 'low' | 'best' | 'high' ) number )+ ;
number         : '-'? NUMBER ;
amount         : number? ( ( 'low' | 'best' | 'high' ) number )* ;
quantityOption : 'as' 'of' whenText | 'by' entity | 'via' entity text? ;
claimOption
    : 'via' entity text? | 'said' whenText | 'quote' text ( 'lang' name )? | 'rank' name ;
relationOption
    : 'by' entity ( ',' entity )*
    | 'denied' 'by' entity ( ',' entity )*
    | 'via' entity text?
    | 'said' whenText
    | 'confidence' name
    | 'role' name
    | 'mechanism' text
    | 'as' name
    ;

// What read_when() gets: the characters from the first token to the last, as they stand.
whenText
    : text
    | ( 'about' | 'circa' | 'before' | 'after' | 'since' | 'by' )? dateLiteral ( 'or' dateLiteral )*
    | ( 'about' | 'circa' | 'before' | 'after' | 'since' | 'by' )? NUMBER
    | season NUMBER era?
    ;
season : 'spring' | 'summer' | 'autumn' | 'winter' ;

order
    : ( 'after' | 'before' | 'during' ) entity
    | 'about'? NUMBER unitWord ( 'after' | 'before' ) entity
    | 'between' entity 'and' entity
    ;

// ---------------------------------------------------------------------------- names

// Any word: kinds, types, attributes, roles, saved queries, units.
name : variable | structural ;

// Words that may name a value in an expression. Structural words may not: an error message is
// better for it.
variable
    : NAME
    | 'kind' | 'role' | 'attribute' | 'type' | 'start' | 'end' | 'source' | 'event' | 'actor'
    | 'place' | 'query' | 'kinds' | 'roles' | 'attributes' | 'relation' | 'types' | 'actors'
    | 'places' | 'sources' | 'events' | 'queries' | 'releases' | 'status' | 'relations'
    | 'claims' | 'claim' | 'causes' | 'effects' | 'chains' | 'accounts' | 'differences'
    | 'turning' | 'points' | 'steps' | 'step' | 'table' | 'tree' | 'cards' | 'format'
    | 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days' | 'week'
    | 'weeks' | 'month' | 'months' | 'year' | 'years' | 'decade' | 'decades' | 'century'
    | 'centuries' | 'millennium' | 'millennia' | 'bce' | 'bc' | 'ce' | 'ad' | 'january'
    | 'february' | 'march' | 'april' | 'may' | 'june' | 'july' | 'august' | 'september'
    | 'october' | 'november' | 'december' | 'bede' | 'base' | 'asof' | 'approx' | 'aka'
    | 'summary' | 'tag' | 'external' | 'cites' | 'office' | 'member' | 'organ' | 'lived' | 'zone'
    | 'published' | 'lang' | 'reliability' | 'coverage' | 'url' | 'archive' | 'derived'
    | 'modality' | 'who' | 'quantity' | 'low' | 'best' | 'high' | 'said' | 'quote' | 'rank'
    | 'denied' | 'confidence' | 'mechanism' | 'when' | 'spring' | 'summer' | 'autumn' | 'winter'
    | 'circa' | 'row' | 'rows' | 'least' | 'most' | 'all' | 'shortest' | 'strongest' | 'any'
    | 'until' | 'exactly' | 'given' | 'dates' | 'root' | 'common' | 'depending' | 'suspicious'
    | 'disputed' | 'latest-departure' | 'sequences' | 'then' | 'optional' | 'overall' | 'sharing'
    | 'without' | 'gaps' | 'filled' | 'let' | 'walk' | 'trail' | 'simple' | 'acyclic' | 'timeline'
    | 'graph' | 'map' | 'known' | 'release' | 'complete' | 'for' | 'including' | 'silent' | 'history'
    | 'difference' ;

structural
    : 'explain' | 'define' | 'as' | 'run' | 'describe' | 'show' | 'expect' | 'at' | 'no' | 'find'
    | 'return' | 'of' | 'involving' | 'involved' | 'near' | 'mentioning' | 'about' | 'by' | 'where' | 'certainly' | 'possibly'
    | 'distinct' | 'group' | 'having' | 'order' | 'asc' | 'desc' | 'skip' | 'limit' | 'why'
    | 'from' | 'to' | 'between' | 'and' | 'or' | 'not' | 'in' | 'is' | 'null' | 'true' | 'false'
    | 'within' | 'via' | 'according' | 'on' | 'strictly' | 'before' | 'after' | 'during'
    | 'contains' | 'since' | 'overlapping' | 'intersects' | 'overlaps' | 'meets' | 'starts'
    | 'finishes' | 'equals' | 'met' | 'overlapped' | 'started' | 'finished' | 'ends'
    | 'assuming' | 'match' | 'exists' | 'union' | 'intersect' | 'except' | 'profile' | 'with' ;

// ---------------------------------------------------------------------------- tokens

// A date is one token: `2025-03-18` is never a subtraction. The lexer is generous, because
// read_when() says better what is wrong with `2025-3-18` than a parser can.
CALENDAR_DAY : CALENDAR DIGIT DIGIT? ;  // of "julian:15 March 44 BCE", or the year of "julian:44 BCE"
DATE
    : CALENDAR ( DATE_CORE | DIGIT+ )
    | DATE_CORE
    ;
SPAN
    : ENDPOINT '/' ( ENDPOINT | '..' )?
    | '..' '/' ENDPOINT
    | '/' ENDPOINT
    | DIGIT DIGIT DIGIT DIGIT '/' DIGIT DIGIT? '/' DIGIT DIGIT?
    ;
NUMBER : DIGIT+ ( '.' DIGIT+ )? ;

STRING      : '"' ( '\\' . | ~["\\\r\n] )* '"' | '\'' ( '\\' . | ~['\\\r\n] )* '\'' ;
OPEN_STRING : ["'] ( '\\' . | ~["'\\\r\n] )* ;

ENTITY    : '@' ( LETTER | DIGIT ) WORD* ;
PARAMETER : '$' LETTER WORD* ;
NAME      : LETTER WORD* ;

SPACE         : [ \t\r\n\u00A0\uFEFF]+ -> channel(HIDDEN) ;
// `-->` and `--(` are edges of a pattern.
COMMENT       : '--' ( ~[>([\r\n] ~[\r\n]* | [\r\n] | EOF ) -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
// One token to the end of the text: else each further opening would be tried to the end again.
OPEN_COMMENT  : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* ;
FILE_COMMENT  : '#' ~[\r\n]* -> channel(HIDDEN) ;

// Anything else is a token too, so that the lexer itself never speaks.
UNKNOWN : . ;

fragment DIGIT  : [0-9] ;
// Names as in XML 1.0 (fifth edition, NameStartChar and NameChar), without the characters that show
// nothing. The classes \p{L} and \p{N} would say it too, but their hundreds of ranges, repeated at
// each use, cost more at every start of the program than parsing a query does.
fragment LETTER
    : [a-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u061B]
    | [\u061D-\u180D\u180F-\u1FFF\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF]
    | [\uFDF0-\uFEFE\uFF00-\uFFEF\u{10000}-\u{DFFFF}]
    ;
fragment MARK  : [\u00B7\u0300-\u036F] ;
fragment INNER : LETTER | DIGIT | MARK ;
fragment WORD  : INNER | '-' INNER ;

// The prefixes that time/calendars.cc knows.
fragment CALENDAR
    : ( 'julian' | 'gregorian' | 'hijri' | 'hijri-umalqura' | 'hebrew' | 'persian' | 'coptic'
      | 'ethiopic' | 'rome' | 'spain' | 'portugal' | 'poland' | 'france' | 'bohemia' | 'germany'
      | 'denmark' | 'norway' | 'sweden' | 'finland' | 'britain' | 'england' | 'bulgaria' | 'russia'
      | 'romania' | 'greece' ) ':' ;

fragment ENDPOINT : DATE_CORE | DIGIT DIGIT DIGIT DIGIT ;
fragment DATE_CORE
    : '-'? YEAR QUALIFIER? ( '-' PART )+ CLOCK?
    | '-' DIGIT DIGIT DIGIT DIGIT+ QUALIFIER?
    | DIGIT DIGIT DIGIT DIGIT QUALIFIER
    | '-'? DIGIT [0-9x] [0-9x] 'x' QUALIFIER?
    | DIGIT DIGIT DIGIT DIGIT 's' DIGIT*
    | DIGIT DIGIT DIGIT 'u' | DIGIT DIGIT 'uu'
    | 'y' '-'? DIGIT DIGIT DIGIT DIGIT DIGIT+ ( 's' DIGIT+ )?
    | 'y' '-'? DIGIT+ 'e' DIGIT+ ( 's' DIGIT+ )?
    ;
fragment YEAR      : DIGIT [0-9x] [0-9x] [0-9x] | 'xxxx' ;
fragment PART      : [?~%]? [0-9xw]+ QUALIFIER? ;
fragment QUALIFIER : [?~%]+ ;
fragment CLOCK     : 't' [0-9:]+ ( '.' DIGIT+ )? ( 'z' | [+\-] [0-9:]+ )? QUALIFIER? ;
