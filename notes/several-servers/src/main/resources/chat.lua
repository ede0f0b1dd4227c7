-- 방에서 일어난 일 하나를 로그에 적는다. Redis는 스크립트를 한 번에 하나씩 돌리므로 자리와 이름과 접속자 수가 서로 어긋나지 않는다.
-- chat: 시대(reign), 마지막 번호(place), 적은 크기(sum), 아무도 모르는 값(secret), 시계(clock)
-- chat:log: 로그, chat:people: 페이지마다 앉은 사람, chat:looks: 쓰는 이름의 모양, chat:said:…: 그 사람이 요즘 한 말의 난수
-- chat:alive: 서버마다 마지막으로 살아 있던 때, chat:away: 끊긴 사람이 나간 것이 되는 때
local LOG_BYTES = 8 * 1024 * 1024 -- 로그의 크기. 줄마다 LINE_BYTES를 더해 세므로 줄의 수도 함께 묶인다
local LINE_BYTES = 256
local TRIM_LINES = 16 -- 한 번에 버리는 수
local KEPT_KEYS = 128 -- 한 사람이 요즘 한 말로 기억하는 수. 서버가 한 번에 적는 수와 같다
local SILENT_MILLIS = 10000 -- 이만큼 조용한 서버와 이만큼 끊겨 있는 사람은 나간 것으로 본다
local STEP_MILLIS = 2000 -- 그 시계는 한 번에 이만큼까지만 간다. Redis가 멈추었다 돌아온 동안에는 모두가 조용했다
-- hello면 page는 새 서버인지, extra는 그 서버가 아는 마지막 자리다. extra는 join이면 이름의 모양, say면 난수(key), leave면 아주 나가는지다.
local server, kind, page, session, text, extra, after = unpack(ARGV)
local time = redis.call('TIME')
local millis = time[1] * 1000 + math.floor(time[2] / 1000)
local reign, place, sum, secret, clock = unpack(redis.call('HMGET', 'chat', 'reign', 'place', 'sum', 'secret', 'clock'))

local function number(n)
  return string.format('%.0f', n)
end

-- 새 시대를 연다. 번호는 남은 줄에 이어진다. 시대가 다르면 번호가 같아도 다른 줄이다.
local function begin(least)
  local last = redis.call('XREVRANGE', 'chat:log', '+', '-', 'COUNT', 1)[1]
  local before, count = (last and last[1] or '0-0'):match('(%d+)-(%d+)')
  reign = number(math.max(time[1] * 1000000 + time[2], before + 1, least + 1))
  place, sum = count, tonumber(last and last[2][6]) or sum or 0
  secret = secret or redis.sha1hex(server .. reign)
  redis.call('HSET', 'chat', 'reign', reign, 'secret', secret)
  redis.call('SADD', 'chat:looks', 'server') -- 서버가 말할 때 쓰는 이름
end

-- 자리마다 붙이는 증거. 그 줄을 들은 페이지만 안다.
local function proof(id)
  return redis.sha1hex(secret .. id):sub(1, 16)
end

local function trim()
  local oldest = redis.call('XRANGE', 'chat:log', '-', '+', 'COUNT', 1)[1]
  while oldest and sum - (tonumber(oldest[2][6]) or 0) > LOG_BYTES do
    redis.call('XTRIM', 'chat:log', 'MAXLEN', math.max(0, redis.call('XLEN', 'chat:log') - TRIM_LINES))
    oldest = redis.call('XRANGE', 'chat:log', '-', '+', 'COUNT', 1)[1]
  end
end

local function add(call, ...)
  local id = reign .. '-' .. number(place + 1)
  return call('XADD', 'chat:log', id, 'proof', proof(id), 'time', number(millis), 'sum', number(sum), ...)
end

local function log(...)
  sum = sum + LINE_BYTES + #text
  if add(redis.pcall, ...).err then -- 남이 적은 줄이 그 자리에 있다
    begin(reign)
    add(redis.call, ...)
  end
  place = place + 1
  redis.call('HSET', 'chat', 'place', place, 'sum', number(sum))
  if place % TRIM_LINES == 0 then trim() end
end

local function leave(page, person)
  redis.call('HDEL', 'chat:people', page)
  redis.call('SREM', 'chat:looks', person.look)
  redis.call('ZREM', 'chat:away', page)
  redis.call('DEL', 'chat:said:' .. page)
  log('kind', 'leave', 'session', person.session, 'name', person.name, 'count', redis.call('HLEN', 'chat:people'))
end

local function away(page)
  redis.call('ZADD', 'chat:away', (clock or 0) + SILENT_MILLIS, page)
end

-- 서버를 치운다. 그 서버의 사람마다 part를 한다.
local function bury(server, part)
  redis.call('ZREM', 'chat:alive', server)
  local people = redis.call('HGETALL', 'chat:people')
  for i = 1, #people, 2 do
    local person = cjson.decode(people[i + 1])
    if person.server == server then part(people[i], person) end
  end
end

if kind == 'hello' then -- 연결할 때마다 처음 하는 말. Redis가 꺼졌다 켜졌으면 그사이 적힌 것은 없다
  local known = page == 'new' or redis.call('ZSCORE', 'chat:alive', server)
  begin(extra:match('%d+'))
  log('kind', 'reign')
  if page ~= 'new' and #redis.call('XRANGE', 'chat:log', extra, extra) == 0 then
    log('kind', 'lost') -- 이 서버가 아는 줄이 없다. 모두에게 알린다
    bury(server, away)
    known = false
  end
  if known then redis.call('ZADD', 'chat:alive', clock or 0, server) end
  return known and reign .. '-' .. place or ''
elseif not reign or not redis.call('ZSCORE', 'chat:alive', server) then
  return '' -- 치워진 서버다. 새 서버로 다시 시작해야 한다
end

local person = redis.call('HGET', 'chat:people', page)
person = person and cjson.decode(person)

if kind == 'join' and not (person and person.session == session) then
  local before = person and person.session
  local id, given = after:match('^(%d+%-%d+)%-(%x+)$')
  if not person then
    local suffix, count = '', 2
    while redis.call('SADD', 'chat:looks', extra .. suffix) == 0 do
      suffix, count = '(' .. count .. ')', count + 1
    end
    person = { name = text .. suffix, look = extra .. suffix, since = reign .. '-' .. place }
  end
  if id and given ~= proof(id) then id = '0-0' end -- 지어낸 자리다
  person.server, person.session = server, session
  redis.call('ZREM', 'chat:away', page)
  redis.call('HSET', 'chat:people', page, cjson.encode(person))
  log('kind', before and 'again' or 'join', 'session', session, 'before', before or '', 'name', person.name,
    'count', redis.call('HLEN', 'chat:people'), 'after', id or before and person.since or '')
elseif person and person.session == session then -- 자리를 넘겨준 연결이 뒤늦게 보낸 것은 버린다
  if kind == 'say' then
    local said = 'chat:said:' .. page
    if redis.call('ZADD', said, 'NX', place, extra) == 1 then
      redis.call('ZREMRANGEBYRANK', said, 0, -KEPT_KEYS - 1)
      log('kind', 'say', 'name', person.name, 'text', text, 'key', extra)
    else
      log('kind', 'said', 'session', session, 'key', extra)
    end
  elseif kind == 'leave' then
    if extra == 'now' then leave(page, person) else away(page) end
  end
elseif kind == 'beat' then
  local passed = millis - (redis.call('HGET', 'chat', 'now') or millis)
  clock = redis.call('HINCRBY', 'chat', 'clock', math.max(0, math.min(passed, STEP_MILLIS)))
  redis.call('HSET', 'chat', 'now', number(millis))
  redis.call('ZADD', 'chat:alive', clock, server)
  for _, silent in ipairs(redis.call('ZRANGEBYSCORE', 'chat:alive', '-inf', clock - SILENT_MILLIS)) do
    bury(silent, leave)
  end
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', 'chat:away', '-inf', clock)) do
    local person = redis.call('HGET', 'chat:people', gone)
    redis.call('ZREM', 'chat:away', gone)
    if person then leave(gone, cjson.decode(person)) end
  end
elseif kind == 'say' and not person then -- 누가 사람들을 지웠다. 다시 들어오게 한다
  log('kind', 'again', 'before', session)
elseif kind == 'bye' then
  bury(server, away)
end
return reign .. '-' .. place
