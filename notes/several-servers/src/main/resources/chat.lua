-- 방에서 일어난 일 하나를 로그에 적는다. Redis는 스크립트를 한 번에 하나씩 돌리므로 자리와 이름과 접속자 수가 서로 어긋나지 않는다.
-- chat: 로그가 생긴 시각(birth)과 마지막 번호(place), chat:log: 로그, chat:people: 페이지마다 앉은 사람, chat:looks: 쓰는 이름의 모양,
-- chat:alive: 서버마다 마지막으로 살아 있던 때, chat:once:…: 이미 적은 것
local ONCE_SECONDS = 600 -- 적은 것을 기억하는 시간. 페이지는 5분이 지난 것을 다시 보내지 않는다
local SILENT_MILLIS = 10000 -- 이만큼 조용한 서버는 죽은 것으로 본다
local STEP_MILLIS = 2000 -- 그 시계는 한 번에 이만큼까지만 간다. Redis가 멈추었다 돌아온 동안에는 모두가 조용했다
-- extra는 join이면 이름의 모양, say면 페이지가 고른 난수(key)다. id는 서버가 명령마다 붙인다.
local server, kind, page, session, text, extra, id = unpack(ARGV)

local function log(...)
  local id = redis.call('HGET', 'chat', 'birth') .. '-' .. redis.call('HINCRBY', 'chat', 'place', 1)
  -- 서버가 이보다 뒤처지면 줄을 잃는다.
  redis.call('XADD', 'chat:log', 'MAXLEN', '~', 10000, id, ...)
end

local function once(id)
  return redis.call('SET', 'chat:once:' .. id, 1, 'NX', 'EX', ONCE_SECONDS)
end

local function leave(page, person)
  redis.call('HDEL', 'chat:people', page)
  redis.call('SREM', 'chat:looks', person.look)
  log('kind', 'leave', 'session', person.session, 'name', person.name, 'count', redis.call('HLEN', 'chat:people'))
end

local function bury(server)
  redis.call('ZREM', 'chat:alive', server)
  local people = redis.call('HGETALL', 'chat:people')
  for i = 1, #people, 2 do
    local person = cjson.decode(people[i + 1])
    if person.server == server then leave(people[i], person) end
  end
end

-- 서버가 이미 들은 줄(beat의 text)까지 적혀 있지 않으면 Redis가 로그의 끝을 잃은 것이다. 같은 자리를 두 번 쓰지 않게 새로 만든다.
local birth, place = unpack(redis.call('HMGET', 'chat', 'birth', 'place'))
local lost = kind == 'beat' and birth == text:match('%d+') and tonumber(text:match('%d+$')) > tonumber(place)
local time = redis.call('TIME')
if lost or not birth then
  redis.call('DEL', 'chat', 'chat:log', 'chat:people', 'chat:looks', 'chat:alive')
  redis.call('HSET', 'chat', 'birth', time[1] .. string.format('%06d', time[2]))
  redis.call('SADD', 'chat:looks', 'server') -- 서버가 말할 때 쓰는 이름
  log('kind', 'birth')
end

local person = redis.call('HGET', 'chat:people', page)
person = person and cjson.decode(person)

if kind == 'join' and once(session) then
  local before = person and person.session
  if not person then
    local suffix, number = '', 2
    while redis.call('SADD', 'chat:looks', extra .. suffix) == 0 do
      suffix, number = '(' .. number .. ')', number + 1
    end
    person = { name = text .. suffix, look = extra .. suffix }
  end
  person.server, person.session = server, session
  redis.call('HSET', 'chat:people', page, cjson.encode(person))
  log('kind', before and 'again' or 'join', 'page', page, 'session', session, 'before', before or '',
    'name', person.name, 'count', redis.call('HLEN', 'chat:people'))
elseif person and person.session == session then -- 자리를 넘겨준 연결이 뒤늦게 보낸 것은 버린다
  if kind == 'say' then
    if once(extra == '' and id or extra) then
      log('kind', 'say', 'name', person.name, 'text', text, 'key', extra)
    elseif extra ~= '' then
      log('kind', 'said', 'session', session, 'key', extra)
    end
  elseif kind == 'leave' then
    leave(page, person)
  end
elseif kind == 'beat' then
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local passed = now - (redis.call('HGET', 'chat', 'now') or now)
  redis.call('HSET', 'chat', 'now', string.format('%.0f', now))
  local clock = redis.call('HINCRBY', 'chat', 'clock', math.max(0, math.min(passed, STEP_MILLIS)))
  redis.call('ZADD', 'chat:alive', clock, server)
  for _, silent in ipairs(redis.call('ZRANGEBYSCORE', 'chat:alive', '-inf', clock - SILENT_MILLIS)) do
    bury(silent)
  end
elseif kind == 'bye' then
  bury(server)
end
return tonumber(redis.call('HGET', 'chat', 'place'))
